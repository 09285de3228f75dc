import { clsx } from 'clsx'
import { Star } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { AreaField } from '@/components/ui/field.tsx'
import type { Review } from '@/lib/server/review-schemas.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { useServerSession } from '@/lib/server/use-server-session.ts'
import { writeReview } from './intents/write-review.ts'

type Props = { orderId: string; productId: number; name: string; standing: Review | undefined }

/** A rating and words for one thing of an order; handing it in again makes a new version of it. */
export function ReviewForm({ orderId, productId, name, standing }: Props) {
  const { t } = useTranslation()
  const session = useServerSession()
  const act = useServerAct()
  const [rating, setRating] = useState(standing?.rating ?? 0)
  const [text, setText] = useState(standing?.text ?? '')
  const isSame = standing !== undefined && standing.rating === rating && standing.text === text
  const write = () =>
    act.run(async () => {
      if (session.status !== 'signedIn') await session.signIn()
      return writeReview({ orderId, productId, rating, text: text.trim() }, standing)
    })
  return (
    <div className="space-y-3" data-testid="review-form" data-product-id={productId}>
      <fieldset>
        <legend className="font-medium">{name}</legend>
        <div className="mt-1 flex gap-1">
          {[1, 2, 3, 4, 5].map((stars) => (
            <label key={stars} className="cursor-pointer rounded-lg p-1.5 has-focus-visible:outline-2">
              <input
                type="radio"
                name={`rating-${productId}`}
                className="sr-only"
                checked={rating === stars}
                onChange={() => setRating(stars)}
                data-testid={`rate-${stars}`}
              />
              <span className="sr-only">{t('reviews.stars', { rating: stars })}</span>
              <Star
                aria-hidden="true"
                className={clsx('size-6', stars <= rating ? 'fill-brass text-brass' : 'text-line-strong')}
              />
            </label>
          ))}
        </div>
      </fieldset>
      <AreaField
        label={t('reviews.text')}
        hint={t('reviews.textHint')}
        maxLength={4_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
        data-testid="review-text"
      />
      <Button
        look="outline"
        busy={act.isBusy}
        disabled={rating === 0 || isSame}
        onClick={() => void write()}
        data-testid="send-review"
      >
        {t(standing ? 'reviews.change' : 'reviews.send')}
      </Button>
      {standing && <p className="text-sm text-muted">{t('reviews.published')}</p>}
      <ServerNote problem={act.problem} />
    </div>
  )
}
