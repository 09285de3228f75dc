import { Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CartLineView } from './cart-line.tsx'
import type { CartGroup } from './price-cart.ts'

/** The cart by merchant; what is paid together stands together. */
export function CartGroups({ groups }: { groups: readonly CartGroup[] }) {
  const { t } = useTranslation()
  return groups.map((group) => (
    <section key={`${group.merchantId}/${group.planId}`} data-testid="cart-group" data-merchant-id={group.merchantId}>
      <h3 className="flex items-center gap-2 border-b border-line pb-2 font-sans text-sm font-semibold">
        <Store className="size-4 text-leaf-text" aria-hidden="true" />
        {group.merchantName}
        <span className="font-normal text-muted">{t('cart.plan', { id: group.planId })}</span>
      </h3>
      <ul className="divide-y divide-line">
        {group.items.map((item) => (
          <CartLineView key={item.productId} item={item} />
        ))}
      </ul>
    </section>
  ))
}
