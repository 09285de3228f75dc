import { Tag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { OfferNote } from '@/components/offer-note.tsx'
import { shortHex } from '@/lib/format/short-hex.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { isForAnybody } from '@/lib/offers/offer-trouble.ts'
import type { LinkedOffer } from './use-offer.ts'

/** What a merchant has promised in a link: the price, until when, and on which conditions. */
export function OfferPanel({ offer, trouble, listPrice }: Omit<LinkedOffer, 'code'> & { listPrice: bigint }) {
  const { t } = useTranslation()
  const format = useFormat()
  const conditions = offer && [
    t('offer.until', { when: format.dateTime(offer.validUntil) }),
    isForAnybody(offer) ? t('offer.forAnybody') : t('offer.forBuyer', { who: shortHex(offer.buyer) }),
    ...(offer.maxUses > 0 ? [t('offer.uses', { count: offer.maxUses })] : []),
    ...(offer.maxQuantity > 0 ? [t('offer.pieces', { count: offer.maxQuantity })] : []),
  ]
  return (
    <section
      className="space-y-2 rounded-2xl border border-line bg-leaf-soft px-4 py-3"
      aria-label={t('offer.title')}
      data-testid="offer"
      data-trouble={trouble ?? 'none'}
    >
      <p className="flex items-center gap-2 font-semibold">
        <Tag className="size-4 text-leaf-text" aria-hidden="true" />
        {offer
          ? t('offer.price', { price: format.money(offer.unitPrice), list: format.money(listPrice) })
          : t('offer.title')}
      </p>
      {conditions && (
        <ul className="list-inside list-disc text-sm text-muted" data-testid="offer-conditions">
          {conditions.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {trouble && <OfferNote trouble={trouble} />}
    </section>
  )
}
