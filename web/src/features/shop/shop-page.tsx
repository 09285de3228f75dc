import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { LoadMore } from '@/components/ui/load-more.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { paths } from '@/config/paths.ts'
import { useProductPages } from '@/lib/reads/products.ts'
import type { ShopSearch } from '@/lib/shop-search.ts'
import { ProductGrid } from './product-grid.tsx'
import { ShopFilters } from './shop-filters.tsx'

const PAGE = 24

/** The whole catalogue: searched, narrowed, sorted. */
export function ShopPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = useSearch({ from: paths.shop })
  const products = useProductPages({
    q: search.q,
    category: search.category,
    merchant: search.merchant,
    sort: search.sort,
    onSale: search.sale,
    inStock: search.stock,
    limit: PAGE,
  })
  const cards = products.data?.pages.flatMap(({ items }) => items)
  const total = products.data?.pages[0]?.total
  const change = (next: Partial<ShopSearch>) => void navigate({ to: paths.shop, search: { ...search, ...next } })
  const merchantName = search.merchant === undefined ? undefined : cards?.[0]?.merchantName
  const title = search.q ? t('shop.found', { words: search.q }) : (search.category ?? merchantName ?? t('shop.title'))

  return (
    <div className="page">
      <PageTitle title={title} text={typeof total === 'number' ? t('shop.count', { count: total }) : undefined} />
      <ShopFilters search={search} onChange={change} />
      <div className="pt-8" aria-live="polite">
        <h2 className="sr-only">{t('shop.results')}</h2>
        {products.error && <LoadProblem error={products.error} onRetry={() => void products.refetch()} />}
        {!products.error && cards?.length !== 0 && <ProductGrid cards={cards} />}
        {cards?.length === 0 && (
          <EmptyState title={t('shop.empty')} text={t('shop.emptyText')} testId="shop-empty">
            <Button look="outline" onClick={() => void navigate({ to: paths.shop, search: {} })}>
              {t('shop.clear')}
            </Button>
          </EmptyState>
        )}
        <LoadMore
          hasNextPage={products.hasNextPage}
          isFetchingNextPage={products.isFetchingNextPage}
          fetchNextPage={() => void products.fetchNextPage()}
        />
      </div>
    </div>
  )
}
