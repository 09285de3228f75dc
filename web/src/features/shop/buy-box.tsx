import { Check, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '@/components/ui/badge.tsx'
import { Button } from '@/components/ui/button.tsx'
import { QuantityStepper } from '@/components/ui/quantity-stepper.tsx'
import type { Product, Variant } from '@/lib/api/types.ts'
import { cartDrawer, cartStore, withLine } from '@/lib/cart-store.ts'
import { useChainNow } from '@/lib/chain-clock.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { OfferPanel } from './offer-panel.tsx'
import { useOffer } from './use-offer.ts'
import { VariantPicker } from './variant-picker.tsx'

type Props = {
  product: Product
  variant: Variant
  choices: string
  onSelect: (variant: Variant) => void
  /** the word of an offer that a link brought for this variant */
  offerCode?: string | undefined
}

const FEW = 5
const MOST_AT_ONCE = 99

/** Price, choices and the way into the cart. */
export function BuyBox({ product, variant, choices, onSelect, offerCode }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useChainNow()
  const [quantity, setQuantity] = useState(1)
  const [added, setAdded] = useState(false)
  const isOnSale = variant.currentPrice < variant.price
  const isGone = variant.stock === 0 || !variant.isListed
  const count = Math.min(quantity, Math.max(1, variant.stock))
  const linked = useOffer(offerCode, { productId: variant.id, merchantId: product.merchantId, quantity: count })
  // an offer that cannot be had leaves the list price, which the button then names
  const offer = linked?.trouble === undefined ? linked?.offer : undefined
  const price = offer?.unitPrice ?? variant.currentPrice

  const buttonText = linked?.trouble
    ? t('offer.addAtListPrice', { price: format.money(variant.currentPrice) })
    : t('product.add')

  const add = () => {
    cartStore.set((lines) =>
      withLine(lines, {
        productId: variant.id,
        quantity: count,
        merchantId: product.merchantId,
        merchantName: product.merchantName,
        planId: product.planId,
        name: product.variants.length > 1 ? product.name.replace(/ – [^–]+$/, '') : product.name,
        image: variant.image ?? product.image,
        options: variant.options,
        unitPrice: variant.currentPrice.toString(),
        ...(linked && offer ? { offer: linked.code } : {}),
      }),
    )
    setAdded(true)
    cartDrawer.set(true)
  }

  return (
    <div className="space-y-6">
      <div>
        <p className="tabular flex flex-wrap items-baseline gap-3">
          <span className="font-display text-3xl font-semibold" data-testid="price" data-units={price.toString()}>
            {format.money(price)}
          </span>
          {isOnSale && !offer && (
            <>
              <s className="text-lg text-muted">{format.money(variant.price)}</s>
              <Badge tone="brass">
                {variant.saleEnds === null
                  ? t('product.sale')
                  : t('product.saleEnds', { when: format.fromNow(variant.saleEnds, now) })}
              </Badge>
            </>
          )}
        </p>
        <p className="mt-1 text-sm" data-testid="stock">
          {isGone && <span className="font-semibold text-danger">{t('product.soldOut')}</span>}
          {!isGone && variant.stock <= FEW && (
            <span className="font-semibold text-brass">{t('product.fewLeft', { count: variant.stock })}</span>
          )}
          {!isGone && variant.stock > FEW && (
            <span className="inline-flex items-center gap-1 text-leaf-text">
              <Check className="size-4" aria-hidden="true" /> {t('product.inStock')}
            </span>
          )}
        </p>
      </div>
      {product.variants.length > 1 && (
        <VariantPicker variants={product.variants} selected={variant} onSelect={onSelect} />
      )}
      {linked && <OfferPanel offer={linked.offer} trouble={linked.trouble} listPrice={variant.currentPrice} />}
      <div className="flex gap-3">
        <QuantityStepper
          value={count}
          max={Math.min(variant.stock, MOST_AT_ONCE)}
          onChange={setQuantity}
          label={t('product.quantity')}
        />
        <Button className="grow" disabled={isGone} onClick={add} data-testid="add-to-cart">
          {isGone ? t('product.soldOut') : buttonText}
        </Button>
      </div>
      <p className="sr-only" role="status">
        {added && t('product.added', { name: `${product.name} ${choices}` })}
      </p>
      <p className="flex gap-2.5 rounded-2xl bg-leaf-soft px-4 py-3 text-sm" data-testid="escrow-line">
        <ShieldCheck className="mt-0.5 size-4 shrink-0 text-leaf-text" aria-hidden="true" />
        {t('product.escrow')}
      </p>
    </div>
  )
}
