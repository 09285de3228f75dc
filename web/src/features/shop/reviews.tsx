import { useTranslation } from 'react-i18next'
import { Stars } from '@/components/reviews/stars.tsx'
import { LoadMore } from '@/components/ui/load-more.tsx'
import { useFormat } from '@/lib/format/use-format.ts'
import { useReviews } from './reads/reviews.ts'
import { ReviewItem } from './review-item.tsx'

/** What buyers say of a product; without the private server the page does without. */
export function Reviews({ productIds }: { productIds: readonly number[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reviews = useReviews(productIds)
  const [first] = reviews.data?.pages ?? []
  if (!first) return null
  const { count, average, histogram } = first.summary
  const items = reviews.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="mt-14 max-w-3xl" data-testid="reviews" data-count={count}>
      <h2 className="text-2xl">{t('reviews.title')}</h2>
      {items.length === 0 && <p className="mt-4 text-muted">{t('reviews.none')}</p>}
      {average !== null && (
        <div className="mt-4 flex flex-wrap items-center gap-x-8 gap-y-4">
          <p className="flex items-center gap-3" data-testid="reviews-average">
            <span className="tabular text-3xl font-semibold">{format.number(average)}</span> <Stars rating={average} />
            <span className="text-sm text-muted">{t('reviews.count', { count })}</span>
          </p>
          <Histogram histogram={histogram} count={count} />
        </div>
      )}
      <ul className="mt-6 divide-y divide-line">
        {items.map((review) => (
          <ReviewItem key={review.id} review={review} />
        ))}
      </ul>
      <LoadMore
        hasNextPage={reviews.hasNextPage}
        isFetchingNextPage={reviews.isFetchingNextPage}
        fetchNextPage={() => void reviews.fetchNextPage()}
      />
    </section>
  )
}

function Histogram({ histogram, count }: { histogram: number[]; count: number }) {
  const { t } = useTranslation()
  return (
    <ul className="w-56 space-y-1 text-xs text-muted">
      {histogram
        .map((many, i) => ({ stars: i + 1, many }))
        .toReversed()
        .map(({ stars, many }) => (
          <li key={stars} className="flex items-center gap-2" aria-label={t('reviews.share', { stars, count: many })}>
            <span className="tabular w-3">{stars}</span>
            <span className="h-1.5 grow overflow-hidden rounded-full bg-paper-deep">
              <span className="block h-full bg-brass" style={{ width: `${(100 * many) / count}%` }} />
            </span>
            <span className="tabular w-6 text-right">{many}</span>
          </li>
        ))}
    </ul>
  )
}
