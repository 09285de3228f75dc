import { Link } from '@tanstack/react-router'
import { Moon, ShoppingBag, Sun, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { Logo } from '@/components/ui/logo.tsx'
import { paths } from '@/config/paths.ts'
import { cartDrawer, cartStore } from '@/lib/cart-store.ts'
import { changeLocale } from '@/lib/i18n/i18n.ts'
import { useStore } from '@/lib/store.ts'
import { currentTheme, themeStore, toggleTheme } from '@/lib/theme.ts'
import { useSession } from '@/lib/wallet/session.ts'
import { NavLinks } from './nav-links.tsx'
import { NoticeBell } from './notice-bell.tsx'
import { SearchBox } from './search-box.tsx'
import { WalletButton } from './wallet-button.tsx'

/** Name, search, and the ways to one's own things. */
export function Header() {
  const { t } = useTranslation()
  return (
    <>
      <header className="sticky top-0 z-30 border-b border-line bg-paper/92 backdrop-blur-md max-xl:border-b-0">
        <div className="page flex items-center gap-x-3 py-2 sm:gap-x-5">
          <Link to={paths.home} className="flex min-h-11 shrink-0 items-center gap-2.5" aria-label={t('nav.home')}>
            <Logo className="size-9" />
            <span className="font-display text-2xl font-semibold tracking-tight">Banyan</span>
          </Link>
          <nav aria-label={t('nav.main')} className="max-xl:hidden">
            <NavLinks />
          </nav>
          <div className="ml-auto min-w-0 max-w-xs grow max-md:hidden">
            <SearchBox />
          </div>
          <div className="flex shrink-0 items-center gap-0.5 max-md:ml-auto">
            <LanguageButton />
            <ThemeButton />
            <NoticeBell />
            <AccountLink />
            <WalletButton />
            <CartButton />
          </div>
        </div>
      </header>
      <div className="page border-b border-line bg-paper pt-1 xl:hidden">
        <div className="md:hidden">
          <SearchBox />
        </div>
        <nav aria-label={t('nav.main')} className="overflow-x-auto pt-1 [scrollbar-width:none]">
          <NavLinks />
        </nav>
      </div>
    </>
  )
}

function LanguageButton() {
  const { t, i18n } = useTranslation()
  const next = i18n.language === 'en' ? 'zh' : 'en'
  return (
    <IconButton
      label={t('nav.language')}
      lang={next === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => void changeLocale(next)}
      data-testid="language"
      className="text-sm font-semibold"
    >
      {next === 'zh' ? '中' : 'EN'}
    </IconButton>
  )
}

function ThemeButton() {
  const { t } = useTranslation()
  useStore(themeStore)
  const Icon = currentTheme() === 'dark' ? Sun : Moon
  return (
    <IconButton label={t('nav.theme')} onClick={toggleTheme} data-testid="theme" className="max-[26rem]:hidden">
      <Icon className="size-5" aria-hidden="true" />
    </IconButton>
  )
}

function AccountLink() {
  const { t } = useTranslation()
  const { address } = useSession()
  if (address === undefined) return null
  return (
    <Link
      to={paths.account}
      title={t('nav.account')}
      aria-label={t('nav.account')}
      data-testid="nav-account"
      className="inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink hover:bg-leaf-soft max-sm:hidden"
      activeProps={{ className: 'text-leaf-text' }}
    >
      <UserRound className="size-5" aria-hidden="true" />
    </Link>
  )
}

function CartButton() {
  const { t } = useTranslation()
  const count = useStore(cartStore).reduce((sum, line) => sum + line.quantity, 0)
  return (
    <IconButton label={t('nav.cart', { count })} onClick={() => cartDrawer.set(true)} data-testid="open-cart">
      <ShoppingBag className="size-5" aria-hidden="true" />
      {count > 0 && (
        <span
          className="tabular absolute right-0.5 top-0.5 grid min-w-5 place-items-center rounded-full bg-leaf px-1 text-xs font-bold text-leaf-ink"
          data-testid="cart-count"
        >
          {count}
        </span>
      )}
    </IconButton>
  )
}
