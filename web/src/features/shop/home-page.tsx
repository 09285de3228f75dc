import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { paths } from '@/config/paths.ts'
import { useProducts } from '@/lib/reads/products.ts'
import type { ShopSearch } from '@/lib/shop-search.ts'
import { usePageTitle } from '@/lib/use-page-title.ts'
import { CategoryTiles } from './category-tiles.tsx'
import { Hero } from './hero.tsx'
import { ProductGrid } from './product-grid.tsx'
import { Promises } from './promises.tsx'

const SHOWN = 8

/** The front of the shop. */
export function HomePage() {
  const { t } = useTranslation()
  usePageTitle(t('brand.title'))
  const best = useProducts({ sort: 'best', inStock: true, limit: 24 })
  const onSale = useProducts({ onSale: true, inStock: true, limit: 4 })
  const newest = useProducts({ sort: 'new', inStock: true, limit: 4 })
  return (
    <>
      <Hero cards={best.data?.items} />
      <div className="page space-y-20 pt-16">
        <CategoryTiles cards={best.data?.items} />
        {best.error && <LoadProblem error={best.error} onRetry={() => void best.refetch()} />}
        <Shelf title={t('home.best')} search={{ sort: 'best' }}>
          <ProductGrid isShelf cards={best.data?.items.slice(0, SHOWN)} />
        </Shelf>
        <Promises />
        {(onSale.data?.items.length ?? 0) > 0 && (
          <Shelf title={t('home.sale')} search={{ sale: true }}>
            <ProductGrid isShelf cards={onSale.data?.items} skeletons={4} />
          </Shelf>
        )}
        <Shelf title={t('home.new')} search={{ sort: 'new' }}>
          <ProductGrid isShelf cards={newest.data?.items} skeletons={4} />
        </Shelf>
      </div>
    </>
  )
}

function Shelf({ title, search, children }: { title: string; search: ShopSearch; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <section>
      <header className="mb-6 flex items-baseline justify-between gap-4">
        <h2 className="text-2xl sm:text-3xl">{title}</h2>
        <Link
          to={paths.shop}
          search={search}
          className="inline-flex min-h-11 items-center gap-1.5 whitespace-nowrap font-semibold text-leaf-text hover:underline"
        >
          {t('home.all')} <ArrowRight className="size-4" aria-hidden="true" />
        </Link>
      </header>
      {children}
    </section>
  )
}
