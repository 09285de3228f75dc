import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import { paths } from '@/config/paths.ts'
import { cartDrawer } from '@/lib/cart-store.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { useStore } from '@/lib/store.ts'
import { CartEmpty } from './cart-empty.tsx'
import { CartGroups } from './cart-groups.tsx'
import { useCart } from './use-cart.ts'

/** The cart beside the page. */
export function CartDrawer() {
  const { t } = useTranslation()
  const format = useFormat()
  const open = useStore(cartDrawer)
  const { groups, total, count } = useCart()
  const close = () => cartDrawer.set(false)
  return (
    <Dialog
      open={open}
      onOpenChange={cartDrawer.set}
      title={t('cart.title', { count })}
      side="right"
      testId="cart-drawer"
    >
      {count === 0 ? (
        <CartEmpty />
      ) : (
        <div className="flex min-h-full flex-col gap-6">
          <div className="grow space-y-6">
            <CartGroups groups={groups} />
          </div>
          <div className="sticky -bottom-5 -mx-5 -mb-5 space-y-3 border-t border-line bg-paper px-5 py-5">
            <p className="flex items-baseline justify-between">
              <span>{t('cart.total')}</span>
              <span className="tabular text-xl font-semibold">{format.money(total)}</span>
            </p>
            <ButtonLink to={paths.checkout} wide size="large" onClick={close} data-testid="go-checkout">
              {t('cart.checkout')}
            </ButtonLink>
            <ButtonLink to={paths.cart} wide look="quiet" size="small" onClick={close}>
              {t('cart.view')}
            </ButtonLink>
          </div>
        </div>
      )}
    </Dialog>
  )
}
