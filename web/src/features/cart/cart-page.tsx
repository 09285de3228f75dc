import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@/components/ui/button.tsx'
import { Card } from '@/components/ui/card.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { paths } from '@/config/paths.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { CartEmpty } from './cart-empty.tsx'
import { CartGroups } from './cart-groups.tsx'
import { useCart } from './use-cart.ts'

/** The cart as a page. */
export function CartPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const { groups, total, count, isStale } = useCart()
  return (
    <div className="page">
      <PageTitle title={t('cart.title', { count })} />
      {count === 0 ? (
        <CartEmpty />
      ) : (
        <div className="grid items-start gap-10 lg:grid-cols-[1fr_22rem]">
          <div className="space-y-8">
            {isStale && <Notice tone="warn">{t('cart.stale')}</Notice>}
            <CartGroups groups={groups} />
          </div>
          <Card className="space-y-4 lg:sticky lg:top-24">
            {groups.map((group) => (
              <p key={`${group.merchantId}/${group.planId}`} className="flex justify-between gap-4 text-sm text-muted">
                <span>{group.merchantName}</span>
                <span className="tabular">{format.money(group.total)}</span>
              </p>
            ))}
            <p className="flex items-baseline justify-between border-t border-line pt-4">
              <span className="font-semibold">{t('cart.total')}</span>
              <span className="tabular text-2xl font-semibold" data-testid="cart-total" data-units={total.toString()}>
                {format.money(total)}
              </span>
            </p>
            <ButtonLink to={paths.checkout} wide size="large" data-testid="go-checkout">
              {t('cart.checkout')}
            </ButtonLink>
            <p className="text-sm text-muted">{t('cart.escrow')}</p>
          </Card>
        </div>
      )}
    </div>
  )
}
