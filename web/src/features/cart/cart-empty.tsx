import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@/components/ui/button.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { paths } from '@/config/paths.ts'
import { cartDrawer } from '@/lib/cart-store.ts'

export function CartEmpty() {
  const { t } = useTranslation()
  return (
    <EmptyState title={t('cart.empty')} text={t('cart.emptyText')} testId="cart-empty">
      <ButtonLink to={paths.shop} onClick={() => cartDrawer.set(false)}>
        {t('cart.browse')}
      </ButtonLink>
    </EmptyState>
  )
}
