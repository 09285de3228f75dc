import { BadgeCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Stars } from '@/components/reviews/stars.tsx'
import { Hex } from '@/components/ui/hex.tsx'
import { useFormat } from '@/lib/format/use-format.ts'
import type { Review } from '@/lib/server/review-schemas.ts'

/** One buyer's review, with what proves it and the merchant's answer; a hidden one says why. */
export function ReviewItem({ review }: { review: Review }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { hidden, reply } = review
  return (
    <li className="space-y-2 py-5 first:pt-0" data-testid="review" data-rating={review.rating}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <Stars rating={review.rating} />
        <Hex value={review.wallet} />
        <span>{format.dateTime(review.at)}</span>
        {review.version > 1 && <span>{t('reviews.changed')}</span>}
        <span className="inline-flex items-center gap-1 text-leaf-text" title={t('reviews.verifiedMeans')}>
          <BadgeCheck className="size-4" aria-hidden="true" /> {t('reviews.verified')}
        </span>
      </p>
      {hidden ? (
        <p className="text-muted italic">{t('reviews.hidden', { reason: hidden.reason })}</p>
      ) : (
        <p className="whitespace-pre-line" dir="auto">
          {review.text}
        </p>
      )}
      {reply && (
        <div className="ml-6 border-l-2 border-line pl-4 text-sm">
          <p className="font-semibold">{t('reviews.reply')}</p>
          <p className="whitespace-pre-line" dir="auto">
            {reply.text}
          </p>
        </div>
      )}
      <details className="text-xs text-muted">
        <summary>{t('reviews.proof')}</summary>
        <p className="mt-1 break-all">{t('reviews.hash', { hash: review.hash })}</p>
        <p className="break-all">{t('reviews.signature', { signature: review.signature })}</p>
      </details>
    </li>
  )
}
