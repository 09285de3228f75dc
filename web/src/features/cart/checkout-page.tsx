import { useTranslation } from 'react-i18next'
import { OfferNote } from '@/components/offer-note.tsx'
import { Card } from '@/components/ui/card.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { Picture } from '@/components/ui/picture.tsx'
import { useFormat } from '@/lib/format/use-format.ts'
import { CartEmpty } from './cart-empty.tsx'
import { CheckoutSummary } from './checkout-summary.tsx'
import { DeliveryForm } from './delivery-form.tsx'
import type { CartGroup } from './price-cart.ts'
import { useCart } from './use-cart.ts'

/** The till: what is bought from whom, and one button that is always the next thing. */
export function CheckoutPage() {
  const { t } = useTranslation()
  const cart = useCart()
  return (
    <div className="page">
      <PageTitle title={t('checkout.title')} text={t('checkout.text')} />
      {cart.count === 0 ? (
        <CartEmpty />
      ) : (
        <div className="grid items-start gap-8 lg:grid-cols-[1fr_26rem]">
          <div className="space-y-6">
            {cart.isStale && <Notice tone="warn">{t('cart.stale')}</Notice>}
            {cart.groups.map((group, index) => (
              <Parcel key={`${group.merchantId}/${group.planId}`} group={group} index={index} of={cart.groups.length} />
            ))}
            <DeliveryForm groups={cart.groups} />
          </div>
          <CheckoutSummary groups={cart.groups} total={cart.total} hasTrouble={cart.hasTrouble} />
        </div>
      )}
    </div>
  )
}

function Parcel({ group, index, of }: { group: CartGroup; index: number; of: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Card title={t('checkout.parcel', { index: index + 1, of, name: group.merchantName })} testId="checkout-group">
      <ul className="divide-y divide-line">
        {group.items.map((item) => (
          <li key={item.productId} className="flex items-center gap-4 py-3">
            <span className="w-14 shrink-0 overflow-hidden rounded-xl border border-line">
              <Picture src={item.image} alt="" />
            </span>
            <span className="min-w-0 grow">
              <span className="block font-medium">{item.name}</span>
              <span className="block text-sm text-muted">
                {[...Object.values(item.options), t('checkout.pieces', { count: item.quantity })].join(' · ')}
              </span>
              {item.trouble && (
                <span className="block text-sm font-medium text-danger" role="status" data-testid="line-trouble">
                  {t(`cart.trouble.${item.trouble}`, { count: item.stock ?? 0 })}
                </span>
              )}
              {item.offer && (
                <span className="block text-sm text-leaf-text" data-testid="line-offer">
                  {t('offer.byOffer', { until: format.dateTime(item.offer.offer.validUntil) })}
                </span>
              )}
              {item.offerTrouble && <OfferNote trouble={item.offerTrouble} />}
              {item.before !== undefined && !item.trouble && (
                <span className="block text-sm text-brass" role="status" data-testid="price-changed">
                  {t('cart.priceChanged', { before: format.money(item.before), now: format.money(item.price) })}
                </span>
              )}
            </span>
            <span className="tabular font-semibold">{format.money(item.price * BigInt(item.quantity))}</span>
          </li>
        ))}
      </ul>
      <p className="flex justify-between border-t border-line pt-3 text-sm">
        <span className="text-muted">{t('checkout.oneOrder')}</span>
        <span className="tabular font-semibold">{format.money(group.total)}</span>
      </p>
    </Card>
  )
}
