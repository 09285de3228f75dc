import { useTranslation } from 'react-i18next'
import { Notice } from '@/components/ui/notice.tsx'
import type { ProductCard } from '@/lib/api/types.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import type { Offer } from '@/lib/offers/offer-code.ts'
import { isForAnybody } from '@/lib/offers/offer-trouble.ts'

/** What the wallet is about to sign, in words. */
export function OfferPromise({ offer, card }: { offer: Offer; card: ProductCard }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Notice testId="offer-promise">
      <p>
        {t('offers.promise', {
          product: card.name,
          price: format.money(offer.unitPrice),
          list: format.money(card.currentPrice),
          who: isForAnybody(offer) ? t('offers.toAnybody') : t('offers.toBuyer', { who: offer.buyer }),
          uses: offer.maxUses === 0 ? t('offers.usesUnlimited') : t('offers.usesTimes', { count: offer.maxUses }),
          pieces:
            offer.maxQuantity === 0 ? t('offers.piecesAny') : t('offers.piecesMost', { count: offer.maxQuantity }),
          until: format.dateTime(offer.validUntil),
          number: String(offer.number),
        })}
      </p>
      {offer.unitPrice > card.currentPrice && <p className="mt-1 font-semibold text-brass">{t('offers.higher')}</p>}
    </Notice>
  )
}
