import { useTranslation } from 'react-i18next'
import type { OfferTrouble } from '@/lib/offers/offer-trouble.ts'

/** Why an offered price is not to be had, next to the price. */
export function OfferNote({ trouble }: { trouble: OfferTrouble }) {
  const { t } = useTranslation()
  return (
    <span
      role="status"
      className="block text-sm font-medium text-danger"
      data-testid="offer-trouble"
      data-trouble={trouble}
    >
      {t(`offer.trouble.${trouble}`)}
    </span>
  )
}
