import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@/components/ui/button.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { paths } from '@/config/paths.ts'
import { ApiError } from '@/lib/api/api-error.ts'
import type { Product, Variant } from '@/lib/api/types.ts'
import { usePageTitle } from '@/lib/use-page-title.ts'
import { BuyBox } from './buy-box.tsx'
import { Gallery } from './gallery.tsx'
import { imageCaptions } from './image-captions.ts'
import { otherName } from './other-name.ts'
import { ProductTerms } from './product-terms.tsx'
import { useProduct } from './reads/product.ts'
import { RelatedProducts } from './related-products.tsx'
import { Reviews } from './reviews.tsx'

/** One product: pictures, choices, price, and what happens to the money. */
export function ProductPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: paths.product })
  const product = useProduct(id)
  if (product.error instanceof ApiError && product.error.kind !== 'down' && product.error.kind !== 'malformed') {
    return (
      <div className="page py-16">
        <EmptyState isPage title={t('product.unknown')} text={t('product.unknownText')} testId="product-unknown">
          <ButtonLink to={paths.shop}>{t('notFound.back')}</ButtonLink>
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="page py-6 sm:py-10">
      {product.error && !product.data && <LoadProblem error={product.error} onRetry={() => void product.refetch()} />}
      {product.isPending && <ProductSkeleton />}
      {product.data && <ProductView key={product.data.groupId} product={product.data} />}
    </div>
  )
}

function ProductView({ product }: { product: Product }) {
  const { t } = useTranslation()
  const { offer } = useSearch({ from: paths.product })
  const own = product.variants.find((variant) => variant.id === product.id)
  const [chosenId, setChosenId] = useState(own?.id ?? product.id)
  const variant: Variant = product.variants.find(({ id }) => id === chosenId) ?? own ?? { ...product, sku: null }
  const choices = Object.values(variant.options).join(' / ')
  const title = product.variants.length > 1 ? product.name.replace(/ – [^–]+$/, '') : product.name
  usePageTitle(title)
  const other = otherName(product.content)
  const images = [...new Set([variant.image, ...product.images, product.image])].filter((image) => image !== null)
  return (
    <>
      <nav aria-label={t('nav.path')} className="mb-5 text-sm text-muted">
        <ol className="flex flex-wrap gap-2">
          <li>
            <Link to={paths.shop} className="hover:underline">
              {t('nav.shop')}
            </Link>
          </li>
          {product.category && (
            <li>
              <span aria-hidden="true">/ </span>
              <Link to={paths.shop} search={{ category: product.category }} className="hover:underline">
                {product.category}
              </Link>
            </li>
          )}
        </ol>
      </nav>
      <div className="grid gap-8 lg:grid-cols-[1.15fr_1fr] lg:gap-14">
        <Gallery key={variant.id} images={images} name={title} captions={imageCaptions(product.content)} />
        <div className="space-y-7">
          <header>
            <Link
              to={paths.shop}
              search={{ merchant: product.merchantId }}
              className="text-sm text-muted hover:underline"
              data-testid="sold-by"
            >
              {t('product.soldBy', { name: product.merchantName })}
            </Link>
            <h1 className="mt-1.5 text-3xl sm:text-[2.6rem]" data-testid="product-name">
              {title}
            </h1>
            {other && <p className="mt-1 font-display text-xl text-muted">{other}</p>}
          </header>
          <BuyBox
            product={product}
            variant={variant}
            choices={choices}
            onSelect={({ id }) => setChosenId(id)}
            offerCode={variant.id === product.id ? offer : undefined}
          />
          <ProductTerms plan={product.plan} />
        </div>
      </div>
      {product.description && (
        <section className="mt-14 max-w-3xl">
          <h2 className="text-2xl">{t('product.about')}</h2>
          <p className="mt-4 whitespace-pre-line text-[1.02rem] leading-relaxed">{product.description}</p>
        </section>
      )}
      <Reviews productIds={product.variants.map(({ id }) => id)} />
      <RelatedProducts product={product} />
    </>
  )
}

function ProductSkeleton() {
  return (
    <div className="grid gap-8 lg:grid-cols-[1.15fr_1fr] lg:gap-14" aria-busy="true">
      <Skeleton className="aspect-square w-full rounded-[2rem]" />
      <div className="space-y-5">
        <Skeleton className="h-4 w-1/3" />
        <Skeleton className="h-12 w-4/5" />
        <Skeleton className="h-8 w-1/4" />
        <Skeleton className="h-24 w-full" />
        <Skeleton className="h-13 w-full rounded-full" />
      </div>
    </div>
  )
}
