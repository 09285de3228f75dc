import { useTranslation } from 'react-i18next'
import { Card } from '@/components/ui/card.tsx'
import type { OrderDetail } from '@/lib/api/types.ts'
import { useOwnReviews } from './reads/own-reviews.ts'
import { ReviewForm } from './review-form.tsx'

/** Asks the buyer of a completed order what he thinks of each thing in it. */
export function ReviewCard({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const reviews = useOwnReviews(order.id)
  if (!reviews.data) return null
  const lines = order.lines.filter((line, i, all) => all.findIndex((one) => one.productId === line.productId) === i)
  return (
    <Card title={t('reviews.write')} testId="write-reviews">
      <ul className="space-y-6">
        {lines.map(({ productId, name }) => {
          const standing = reviews.data.find((review) => review.productId === productId)
          return (
            <li key={productId}>
              <ReviewForm
                key={standing?.version ?? 0}
                orderId={order.id}
                productId={productId}
                name={name}
                standing={standing}
              />
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
