import { useNavigate } from '@tanstack/react-router'
import { Banknote, CreditCard, Landmark, QrCode } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { paths } from '@/config/paths.ts'
import { cartStore } from '@/lib/cart-store.ts'
import { inviteStore } from '@/lib/referral.ts'
import type { RailName } from '@/lib/server/payment-schemas.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { useServerSession } from '@/lib/server/use-server-session.ts'
import { useStore } from '@/lib/store.ts'
import { useSession } from '@/lib/wallet/session.ts'
import { showAddressTrouble } from './delivery-draft.ts'
import { beginPayment } from './intents/begin-payment.ts'
import type { CartGroup } from './price-cart.ts'
import { usePaymentRails } from './reads/payment-rails.ts'
import type { useDelivery } from './use-delivery.ts'

const icons = { alipay: Banknote, wechat: QrCode, card: CreditCard, bank: Landmark } as const

type Props = { groups: readonly CartGroup[]; delivery: ReturnType<typeof useDelivery>; disabled: boolean }

/** Ways to pay with a country's money: the mall pays the escrow, the order is the buyer's. */
export function PayByRail({ groups, delivery, disabled }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data } = usePaymentRails()
  const { status, signIn } = useServerSession()
  const { address } = useSession()
  const act = useServerAct()
  const [pressed, setPressed] = useState<RailName>()
  const referrerId = useStore(inviteStore)?.accountId ?? 0
  // one basket is one payment, however often the button is pressed
  const key = useMemo(() => (groups.length > 0 ? crypto.randomUUID() : ''), [groups])
  const rails = data?.rails.filter(({ currencies }) => currencies.length > 0) ?? []
  if (rails.length === 0 || status === 'noWallet') return null

  const pay = async (rail: RailName, currency: string) => {
    if (address === undefined || delivery.isAddressed === undefined) return
    if (!delivery.isAddressed) return showAddressTrouble()
    setPressed(rail)
    const deliveries = await delivery.seal(address)
    if (deliveries === undefined) return
    const begun = await act.run(async () => {
      if (status !== 'signedIn') await signIn()
      // another address is another order
      const own = [key, rail, currency, ...deliveries.map((hash) => hash?.slice(2, 10) ?? '')].join('-')
      return beginPayment({ groups, referrerId, deliveries, rail, currency, key: own })
    })
    if (!begun) return
    const paid = new Set(groups.flatMap(({ items }) => items.map(({ productId }) => productId)))
    await navigate({ to: paths.payment, params: { id: begun.id } })
    cartStore.set((lines) => lines.filter(({ productId }) => !paid.has(productId)))
  }

  return (
    <div className="space-y-3 border-t border-line pt-4" data-testid="pay-by-rail">
      <p className="text-sm font-semibold">{t('pay.orBy')}</p>
      <div className="grid grid-cols-2 gap-2">
        {rails.map(({ name, currencies: [first] }) => {
          const Icon = icons[name]
          return (
            <Button
              key={name}
              look="outline"
              disabled={disabled || act.isBusy}
              busy={act.isBusy && pressed === name}
              onClick={() => void pay(name, first?.code ?? '')}
              data-testid={`pay-${name}`}
            >
              <Icon className="size-4" aria-hidden="true" /> {t(`pay.rails.${name}`)}
            </Button>
          )
        })}
      </div>
      <p className="text-xs text-muted">{t('pay.orByHelp')}</p>
      <ServerNote problem={act.problem} />
    </div>
  )
}
