import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { Overlays } from './overlays.tsx'
import { TopStrip } from './top-strip.tsx'

/** The frame around every page. */
export function RootLayout() {
  const { t } = useTranslation()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const main = useRef<HTMLElement>(null)
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    // a screen reader goes on at the new page, not at the link that led there
    main.current?.focus({ preventScroll: true })
  }, [pathname])
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
      <main ref={main} id="main" tabIndex={-1} className="grow outline-none" data-page={pathname}>
        <Outlet />
      </main>
      <Footer />
      <Overlays />
    </div>
  )
}
