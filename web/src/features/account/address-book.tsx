import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { doneSchema, type PostalAddress } from '@/lib/server/account-schemas.ts'
import { useAddresses } from '@/lib/server/addresses.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { AddressForm } from './address-form.tsx'
import { OwnCard } from './own-card.tsx'

/** Where parcels go: several addresses, each to change or to remove. */
export function AddressBook() {
  const { t } = useTranslation()
  const addresses = useAddresses()
  const [editing, setEditing] = useState<PostalAddress | 'new'>()
  return (
    <OwnCard title={t('account.addresses')} text={t('account.addressesText')} read={addresses} testId="addresses">
      {({ items }) => (
        <div className="space-y-4">
          <ul className="divide-y divide-line">
            {items.map((address) => (
              <li key={address.id} className="py-3" data-testid="address" data-address-id={address.id}>
                {editing === address ? (
                  <AddressForm address={address} onDone={() => setEditing(undefined)} />
                ) : (
                  <AddressRow address={address} onEdit={() => setEditing(address)} />
                )}
              </li>
            ))}
          </ul>
          {editing === 'new' ? (
            <AddressForm onDone={() => setEditing(undefined)} />
          ) : (
            <Button look="outline" size="small" onClick={() => setEditing('new')} data-testid="add-address">
              {t('account.addAddress')}
            </Button>
          )}
        </div>
      )}
    </OwnCard>
  )
}

function AddressRow({ address, onEdit }: { address: PostalAddress; onEdit: () => void }) {
  const { t, i18n } = useTranslation()
  const act = useServerAct()
  const country = new Intl.DisplayNames(i18n.language, { type: 'region' }).of(address.country)
  const place = [address.postalCode, address.city, address.region].filter((part) => part !== '').join(' ')
  const lines = [address.name, address.line1, address.line2, place, country, address.phone]
  const remove = () => act.run(() => serverAsk('DELETE', `/v1/addresses/${address.id}`, doneSchema))
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <address className="text-sm not-italic">
        {lines.map((line, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be alike
          line ? <div key={index}>{line}</div> : null,
        )}
      </address>
      <div className="flex gap-2">
        <Button size="small" look="quiet" onClick={onEdit}>
          {t('account.change')}
        </Button>
        <Button size="small" look="danger" busy={act.isBusy} onClick={() => void remove()} data-testid="remove-address">
          {t('account.remove')}
        </Button>
      </div>
      <ServerNote problem={act.problem} />
    </div>
  )
}
