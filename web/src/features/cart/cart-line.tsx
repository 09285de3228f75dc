import { Link } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { OfferNote } from '@/components/offer-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { Picture } from '@/components/ui/picture.tsx'
import { QuantityStepper } from '@/components/ui/quantity-stepper.tsx'
import { paths } from '@/config/paths.ts'
import { cartDrawer, cartStore, withoutOffer, withQuantity } from '@/lib/cart-store.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import type { CartItem } from './price-cart.ts'

const MOST_AT_ONCE = 99

/** One product in the cart, with what changed since it was put there. */
export function CartLineView({ item }: { item: CartItem }) {
  const { t } = useTranslation()
  const format = useFormat()
  const options = Object.values(item.options).join(' / ')
  const set = (quantity: number) => cartStore.set((lines) => withQuantity(lines, item.productId, quantity))
  return (
    <li className="flex gap-4 py-4" data-testid="cart-line" data-product-id={item.productId}>
      <Link
        to={paths.product}
        params={{ id: String(item.productId) }}
        onClick={() => cartDrawer.set(false)}
        className="w-20 shrink-0 self-start overflow-hidden rounded-2xl border border-line"
        tabIndex={-1}
        aria-hidden="true"
      >
        <Picture src={item.image} alt="" />
      </Link>
      <div className="min-w-0 grow space-y-2">
        <div className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <p className="font-semibold leading-snug">{item.name}</p>
            {options && <p className="text-sm text-muted">{options}</p>}
          </div>
          <p className="tabular whitespace-nowrap font-semibold">{format.money(item.price * BigInt(item.quantity))}</p>
        </div>
        <div className="flex items-center justify-between gap-2">
          <QuantityStepper
            value={item.quantity}
            max={Math.min(item.stock ?? MOST_AT_ONCE, MOST_AT_ONCE)}
            onChange={set}
            label={t('cart.quantityOf', { name: item.name })}
          />
          <IconButton label={t('cart.remove', { name: item.name })} onClick={() => set(0)} data-testid="remove-line">
            <Trash2 className="size-4.5" aria-hidden="true" />
          </IconButton>
        </div>
        {item.trouble && (
          <p role="status" className="text-sm font-medium text-danger" data-testid="line-trouble">
            {t(`cart.trouble.${item.trouble}`, { count: item.stock ?? 0 })}
          </p>
        )}
        {item.offer && (
          <p className="text-sm text-leaf-text" data-testid="line-offer">
            {t('offer.byOffer', { until: format.dateTime(item.offer.offer.validUntil) })}
          </p>
        )}
        {item.offerTrouble && (
          <div className="space-y-2">
            <OfferNote trouble={item.offerTrouble} />
            <Button
              look="outline"
              size="small"
              onClick={() => cartStore.set((lines) => withoutOffer(lines, item.productId))}
              data-testid="take-list-price"
            >
              {t('offer.takeListPrice', { price: format.money(item.price) })}
            </Button>
          </div>
        )}
        {item.before !== undefined && !item.trouble && (
          <p role="status" className="text-sm text-brass" data-testid="price-changed">
            {t('cart.priceChanged', { before: format.money(item.before), now: format.money(item.price) })}
          </p>
        )}
      </div>
    </li>
  )
}
