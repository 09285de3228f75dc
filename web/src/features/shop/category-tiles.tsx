import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Picture } from '@/components/ui/picture.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { paths } from '@/config/paths.ts'
import type { ProductCard } from '@/lib/api/types.ts'
import { useCategories } from '@/lib/reads/categories.ts'

const SHOWN = 6

/** The largest categories, each with a picture of something in it. */
export function CategoryTiles({ cards }: { cards: readonly ProductCard[] | undefined }) {
  const { t } = useTranslation()
  const categories = useCategories().data?.items
  const largest = categories?.toSorted((a, b) => b.count - a.count).slice(0, SHOWN)
  if (largest?.length === 0) return null
  return (
    <section>
      <h2 className="mb-6 text-2xl sm:text-3xl">{t('home.categories')}</h2>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 xl:grid-cols-6">
        {largest === undefined &&
          Array.from({ length: SHOWN }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the shapes are alike
            <li key={index}>
              <Skeleton className="h-20 w-full rounded-2xl" />
            </li>
          ))}
        {largest?.map(({ name, count }) => (
          <li key={name}>
            <Link
              to={paths.shop}
              search={{ category: name }}
              data-testid="category"
              className="group flex items-center gap-3 rounded-2xl border border-line bg-card p-2.5 hover:border-leaf-text"
            >
              <span className="size-16 shrink-0 overflow-hidden rounded-xl">
                <Picture src={cards?.find((card) => card.category === name)?.image ?? null} alt="" />
              </span>
              <span className="min-w-0">
                <span className="line-clamp-2 font-semibold leading-tight group-hover:text-leaf-text">{name}</span>
                <span className="text-sm text-muted">{t('home.things', { count })}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
