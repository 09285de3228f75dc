import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Badge } from '@/components/ui/badge.tsx'
import { Picture } from '@/components/ui/picture.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { paths } from '@/config/paths.ts'
import type { ProductCard as Card } from '@/lib/api/types.ts'
import { useFormat } from '@/lib/format/use-format.ts'

/** A product in a grid: picture, name, who sells it, what it costs. */
export function ProductCard({ card, priority = false }: { card: Card; priority?: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isOnSale = card.currentPrice < card.price
  const isGone = card.groupStock === 0
  return (
    <article className="group relative" data-testid="product-card" data-product-id={card.id}>
      <div className="relative overflow-hidden rounded-3xl border border-line bg-card">
        <Picture
          src={card.image}
          alt=""
          sizes="(min-width: 64rem) 20rem, 50vw"
          priority={priority}
          className="transition-transform duration-500 ease-soft group-hover:scale-[1.035]"
        />
        <div className="absolute left-3 top-3 flex gap-1.5">
          {isOnSale && <Badge tone="brass">{t('product.sale')}</Badge>}
          {isGone && <Badge tone="plain">{t('product.soldOut')}</Badge>}
        </div>
      </div>
      <div className="space-y-0.5 px-1 pt-3">
        <p className="truncate text-xs text-muted">{card.merchantName}</p>
        <h3 className="font-sans text-[0.98rem] font-semibold leading-snug tracking-normal">
          <Link
            to={paths.product}
            params={{ id: String(card.id) }}
            className="after:absolute after:inset-0 after:rounded-3xl group-hover:text-leaf-text"
          >
            {groupName(card)}
          </Link>
        </h3>
        <p className="tabular flex flex-wrap items-baseline gap-x-2">
          <span className="font-semibold">
            {card.variantCount > 1
              ? t('product.from', { price: format.money(card.fromPrice) })
              : format.money(card.currentPrice)}
          </span>
          {isOnSale && (
            <span className="text-sm text-muted">
              <span className="sr-only">{t('product.before', { price: format.money(card.price) })}</span>
              <s aria-hidden="true">{format.money(card.price)}</s>
            </span>
          )}
        </p>
        {card.variantCount > 1 && (
          <p className="text-xs text-muted">{t('product.variants', { count: card.variantCount })}</p>
        )}
      </div>
    </article>
  )
}

/** A variant's name without its choices, such as "Clay Pot" of "Clay Pot – Large". */
function groupName({ name, variantCount }: Card): string {
  return variantCount > 1 ? name.replace(/ – [^–]+$/, '') : name
}

/** The shape of a product that is about to appear. */
export function ProductCardSkeleton() {
  return (
    <div aria-hidden="true">
      <Skeleton className="aspect-square w-full rounded-3xl" />
      <Skeleton className="mt-4 h-3 w-1/3" />
      <Skeleton className="mt-2 h-4 w-4/5" />
      <Skeleton className="mt-2 h-4 w-1/4" />
    </div>
  )
}
