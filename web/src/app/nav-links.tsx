import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '@/config/paths.ts'
import { useMerchantIds } from '@/lib/reads/use-merchant-ids.ts'
import { useSession } from '@/lib/wallet/session.ts'

/** The main ways through the house; the merchant desk shows only to whom it belongs. */
export function NavLinks() {
  const { t } = useTranslation()
  const { address } = useSession()
  const merchantIds = useMerchantIds(address)
  const links = [
    { to: paths.shop, label: t('nav.shop'), testId: 'nav-shop' },
    { to: paths.orders, label: t('nav.orders'), testId: 'nav-orders' },
    { to: paths.partner, label: t('nav.partner'), testId: 'nav-partner' },
    ...(merchantIds.length > 0
      ? [{ to: paths.merchant, label: t('nav.merchant'), testId: 'nav-merchant' } as const]
      : []),
    { to: paths.rules, label: t('nav.rules'), testId: 'nav-rules' },
  ] as const
  return (
    <ul className="flex min-w-max gap-1 text-[0.94rem] max-xl:-mx-3 max-xl:pb-1">
      {links.map(({ to, label, testId }) => (
        <li key={to}>
          <Link
            to={to}
            data-testid={testId}
            className="flex min-h-10 items-center rounded-full px-3 font-medium hover:bg-leaf-soft"
            activeProps={{ className: 'text-leaf-text' }}
            inactiveProps={{ className: 'text-muted' }}
          >
            {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}
