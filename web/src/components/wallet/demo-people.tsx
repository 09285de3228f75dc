import { useTranslation } from 'react-i18next'
import { privateKeyToAddress } from 'viem/accounts'
import { chooseDemoKey, ownDemoKey } from '@/lib/wallet/demo-key.ts'
import { useDemoPeople } from '@/lib/wallet/demo-people.ts'
import { fundGas } from '@/lib/wallet/faucet.ts'
import { WalletRow } from './wallet-row.tsx'

const ROLES = ['buyer', 'distributor', 'merchant', 'operator'] as const

type Props = { busy: string | undefined; onChoose: (id: string, prepare: () => Promise<void>) => void }

/** People of a local demo whom anybody may be, and a wallet of one's own that costs nothing. */
export function DemoPeople({ busy, onChoose }: Props) {
  const { t } = useTranslation()
  const people = useDemoPeople().data ?? []

  const beNew = async () => {
    const key = ownDemoKey()
    await fundGas(privateKeyToAddress(key))
    chooseDemoKey(key)
  }

  return (
    <section className="space-y-4" data-testid="demo-people">
      <div>
        <h3 className="font-sans text-sm font-semibold text-muted">{t('connect.demo')}</h3>
        <p className="text-sm text-muted">{t('connect.demoText')}</p>
      </div>
      <WalletRow
        name={t('connect.newWallet')}
        note={t('connect.newWalletNote')}
        badge="+"
        busy={busy === 'new'}
        testId="demo-new-wallet"
        onChoose={() => onChoose('new', beNew)}
      />
      {ROLES.map((role) => {
        const group = people.filter((person) => person.role === role)
        if (group.length === 0) return null
        return (
          <div key={role} className="space-y-2">
            <h4 className="text-sm font-semibold">{t(`connect.role.${role}`)}</h4>
            {group.map((person) => (
              <WalletRow
                key={person.address}
                name={person.name}
                note={person.note}
                badge={person.name.slice(0, 1)}
                busy={busy === person.address}
                testId="demo-person"
                data={{
                  'data-role': role,
                  'data-name': person.name,
                  'data-address': person.address,
                  'data-account-id': person.accountId || undefined,
                }}
                onChoose={() => onChoose(person.address, async () => chooseDemoKey(person.privateKey))}
              />
            ))}
          </div>
        )
      })}
    </section>
  )
}
