import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '@/components/ui/badge.tsx'
import { Button, ButtonLink } from '@/components/ui/button.tsx'
import { Card } from '@/components/ui/card.tsx'
import { LoadMore } from '@/components/ui/load-more.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { Picture } from '@/components/ui/picture.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { paths } from '@/config/paths.ts'
import type { ProductCard } from '@/lib/api/types.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { useProductPages } from '@/lib/reads/products.ts'
import { EditProduct } from './edit-product.tsx'
import { useMerchantId } from './merchant-context.ts'

const PAGE = 50

/** Everything a merchant has listed, hidden things too; a row opens its prices and stock. */
export function ProductsPage() {
  const { t } = useTranslation()
  const merchantId = useMerchantId()
  const products = useProductPages({ merchant: merchantId, flat: true, listed: 'all', sort: 'name', limit: PAGE })
  const [editing, setEditing] = useState<number>()
  const cards = products.data?.pages.flatMap((page) => page.items)
  const edited = cards?.find(({ id }) => id === editing)
  return (
    <Card
      title={t('merchant.products')}
      action={
        <ButtonLink to={paths.merchantNew} size="small">
          {t('merchant.tabs.new')}
        </ButtonLink>
      }
    >
      {products.error && !cards && <LoadProblem error={products.error} onRetry={() => void products.refetch()} />}
      {products.isPending && <SkeletonRows className="h-16" />}
      {cards?.length === 0 && <p className="text-muted">{t('merchant.noProducts')}</p>}
      {cards && cards.length > 0 && <Rows cards={cards} onEdit={setEditing} />}
      <LoadMore
        hasNextPage={products.hasNextPage}
        isFetchingNextPage={products.isFetchingNextPage}
        fetchNextPage={() => void products.fetchNextPage()}
      />
      {edited && <EditProduct key={edited.id} card={edited} onClose={() => setEditing(undefined)} />}
    </Card>
  )
}

function Rows({ cards, onEdit }: { cards: readonly ProductCard[]; onEdit: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <ul className="divide-y divide-line" data-testid="merchant-products">
      {cards.map((card) => (
        <li
          key={card.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3"
          data-testid="merchant-product"
          data-product-id={card.id}
        >
          <span className="w-12 overflow-hidden rounded-xl border border-line">
            <Picture src={card.image} alt="" />
          </span>
          <span className="min-w-40 grow basis-0">
            <span className="block font-medium">{card.name}</span>
            <span className="text-sm text-muted">
              {t('merchant.stockAndSold', { stock: card.stock, sold: card.sold })}
            </span>
          </span>
          {!card.isListed && <Badge>{t('merchant.hidden')}</Badge>}
          {card.currentPrice < card.price && <Badge tone="brass">{t('product.sale')}</Badge>}
          <span className="tabular text-right">
            <span className="block font-semibold">{format.money(card.currentPrice)}</span>
            <span className="text-sm text-muted">
              {t('merchant.commissionOf', { share: format.bps(card.commissionBps) })}
            </span>
          </span>
          <Button look="outline" size="small" onClick={() => onEdit(card.id)} data-testid="edit-product">
            {t('merchant.edit')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
