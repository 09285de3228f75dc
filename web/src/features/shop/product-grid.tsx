import type { ProductCard as Card } from '@/lib/api/types.ts'
import { ProductCard, ProductCardSkeleton } from './product-card.tsx'

const grid = 'grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 md:grid-cols-3 xl:grid-cols-4'

/** Products side by side, or their shapes while they arrive. */
export function ProductGrid({ cards, skeletons = 8 }: { cards: readonly Card[] | undefined; skeletons?: number }) {
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
    <ul className={grid} data-testid="product-grid">
      {cards.map((card, index) => (
        <li key={card.id}>
          <ProductCard card={card} priority={index < 4} />
        </li>
      ))}
    </ul>
  )
}
