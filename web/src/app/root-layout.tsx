import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { Overlays } from './overlays.tsx'
import { TopStrip } from './top-strip.tsx'

/** The frame around every page. */
export function RootLayout() {
  const { t } = useTranslation()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => {
    document.title = t('brand.title')
  }, [t])
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only rounded-full bg-leaf px-4 py-2 text-leaf-ink focus:not-sr-only focus:fixed focus:left-4 focus:top-4 focus:z-50"
      >
        {t('nav.skip')}
      </a>
      <TopStrip />
      <Header />
      <main id="main" tabIndex={-1} className="grow outline-none" data-page={pathname}>
        <Outlet />
      </main>
      <Footer />
      <Overlays />
    </div>
  )
}
