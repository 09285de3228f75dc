import { clsx } from 'clsx'
import { Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** A rating as stars, said aloud as a number. */
export function Stars({ rating }: { rating: number }) {
  const { t } = useTranslation()
  return (
    <span role="img" aria-label={t('reviews.stars', { rating })} className="inline-flex gap-0.5">
      {[1, 2, 3, 4, 5].map((star) => (
        <Star
          key={star}
          aria-hidden="true"
          className={clsx('size-4', star <= Math.round(rating) ? 'fill-brass text-brass' : 'text-line-strong')}
        />
      ))}
    </span>
  )
}
