import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '@/components/ui/card.tsx'
import { SelectField, TextField } from '@/components/ui/field.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { type Address, EMPTY_ADDRESS } from '@/lib/delivery/address.ts'
import { addressTrouble, countriesIn, hasPostcode, hasRegion } from '@/lib/delivery/address-rules.ts'
import { useStore } from '@/lib/store.ts'
import { useSession } from '@/lib/wallet/session.ts'
import { deliveryDraft } from './delivery-draft.ts'
import type { CartGroup } from './price-cart.ts'
import { useMerchantKeys } from './reads/merchant-keys.ts'

const AUTOCOMPLETE: Record<keyof Address, string> = {
  name: 'name',
  phone: 'tel',
  country: 'country',
  region: 'address-level1',
  city: 'address-level2',
  postcode: 'postal-code',
  street: 'address-line1',
  more: 'address-line2',
  note: 'off',
}

/** Where the parcels go: typed here, sealed here, read by the merchants only. */
export function DeliveryForm({ groups }: { groups: readonly CartGroup[] }) {
  const { t, i18n } = useTranslation()
  const { address: buyer, status } = useSession()
  const keys = useMerchantKeys(
    groups.map(({ merchantId }) => merchantId),
    status === 'connected',
  )
  const { address, isLater, showsTrouble } = useStore(deliveryDraft)
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language])
  useRemembered(buyer)
  if (status !== 'connected' || keys === undefined) return null
  const without = groups.filter(({ merchantId }) => keys[merchantId] === undefined)
  const names = [...new Set(without.map(({ merchantName }) => merchantName))].join(', ')
  const trouble = showsTrouble ? addressTrouble(address) : {}
  const set = (field: keyof Address, value: string) =>
    deliveryDraft.set((draft) => ({ ...draft, address: { ...draft.address, [field]: value } }))
  const wired = (field: keyof Address) => {
    const wrong = trouble[field]
    return {
      label: t(`delivery.fields.${field}`),
      error: wrong && t(`delivery.trouble.${wrong}`),
      value: address[field],
      autoComplete: AUTOCOMPLETE[field],
      'data-testid': `delivery-${field}`,
    }
  }
  const field = (name: keyof Address) => (
    <TextField {...wired(name)} onChange={({ target }) => set(name, target.value)} />
  )
  return (
    <Card title={t('delivery.title')} testId="delivery-form">
      {without.length > 0 && (
        <Notice tone="info" testId="delivery-no-key">
          {t('delivery.noKey', { names })}
        </Notice>
      )}
      {without.length < groups.length && (
        <div className="space-y-4">
          <p className="text-sm text-muted">{t('delivery.text')}</p>
          {!isLater && (
            <div className="grid gap-4 sm:grid-cols-2">
              {field('name')}
              {field('phone')}
              <SelectField {...wired('country')} onChange={({ target }) => set('country', target.value)}>
                <option value="">{t('delivery.chooseCountry')}</option>
                {countries.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </SelectField>
              {hasRegion(address.country) && field('region')}
              {field('city')}
              {hasPostcode(address.country) && field('postcode')}
              {field('street')}
              {field('more')}
              {field('note')}
            </div>
          )}
          <label className="flex items-start gap-3 text-sm">
            <input
              type="checkbox"
              className="mt-0.5 size-5 accent-(--leaf)"
              checked={isLater}
              onChange={({ target }) => deliveryDraft.set((draft) => ({ ...draft, isLater: target.checked }))}
              data-testid="delivery-later"
            />
            {t('delivery.later')}
          </label>
        </div>
      )}
    </Card>
  )
}

/** Fills in what this browser remembers of the wallet that is connected. */
function useRemembered(buyer: `0x${string}` | undefined) {
  useEffect(() => {
    let isCurrent = true
    void (async () => {
      if (buyer === undefined) return
      const [{ keptInbox }, { rememberedAddress }] = await Promise.all([
        import('@/lib/delivery/own-inbox.ts'),
        import('@/lib/delivery/remembered-address.ts'),
      ])
      const inbox = await keptInbox(buyer)
      const address = inbox && (await rememberedAddress(inbox))
      if (!isCurrent || !address) return
      // what somebody has begun to type is his last word
      deliveryDraft.set((draft) => (draft.address === EMPTY_ADDRESS ? { ...draft, address } : draft))
    })()
    return () => {
      isCurrent = false
      deliveryDraft.set({ address: EMPTY_ADDRESS, isLater: false, showsTrouble: false })
    }
  }, [buyer])
}
