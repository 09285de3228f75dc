import { clsx } from 'clsx'
import type { ProductCard as Card } from '@/lib/api/types.ts'
import { ProductCard, ProductCardSkeleton } from './product-card.tsx'

const grid = 'grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 md:grid-cols-3 xl:grid-cols-4'
const withoutOrphans =
  'md:max-xl:[&>li:nth-child(3n+4):last-child]:hidden md:max-xl:[&>li:nth-child(3n+4):nth-last-child(2)]:hidden ' +
  'md:max-xl:[&>li:nth-child(3n+4):nth-last-child(2)+li]:hidden'

type Props = { cards: readonly Card[] | undefined; skeletons?: number; isShelf?: boolean }

/** Products side by side, or their shapes while they arrive; a shelf is as long as fits, without a lonely last row. */
export function ProductGrid({ cards, skeletons = 8, isShelf = false }: Props) {
  if (cards === undefined) {
    return (
      <div className={grid} aria-busy="true">
        {Array.from({ length: skeletons }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the shapes are alike
          <ProductCardSkeleton key={index} />
        ))}
      </div>
    )
  }
  return (
    <ul className={clsx(grid, isShelf && withoutOrphans)} data-testid="product-grid">
      {cards.map((card, index) => (
        <li key={card.id}>
          <ProductCard card={card} priority={!isShelf && index < 4} />
        </li>
      ))}
    </ul>
  )
}
