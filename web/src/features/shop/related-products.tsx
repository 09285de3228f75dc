import { useTranslation } from 'react-i18next'
import type { Product } from '@/lib/api/types.ts'
import { useProducts } from '@/lib/reads/products.ts'
import { ProductGrid } from './product-grid.tsx'

const SHOWN = 4

/** More of the same category. */
export function RelatedProducts({ product }: { product: Product }) {
  const { t } = useTranslation()
  const related = useProducts({ category: product.category ?? undefined, inStock: true, limit: 12 })
  const cards = related.data?.items.filter(({ groupId }) => groupId !== product.groupId).slice(0, SHOWN) ?? []
  if (cards.length === 0) return null
  return (
    <section className="mt-16">
      <h2 className="mb-6 text-2xl">{t('product.related')}</h2>
      <ProductGrid isShelf cards={cards} />
    </section>
  )
}
