import { useTranslation } from 'react-i18next'
import type { Address } from '@/lib/delivery/address.ts'

/** An address as it stands on a parcel. */
export function PersonAddress({ address }: { address: Address }) {
  const { i18n } = useTranslation()
  const { name, phone, street, more, postcode, city, region, country, note } = address
  const land = new Intl.DisplayNames([i18n.language], { type: 'region' }).of(country)
  const lines = [name, street, more, [postcode, city, region].filter(Boolean).join(' '), land, phone, note]
  return (
    <address className="not-italic leading-relaxed" data-testid="clear-address">
      {lines.filter(Boolean).map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same, and none ever moves
        <span key={i} className="block">
          {line}
        </span>
      ))}
    </address>
  )
}
