import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Hex } from '@/components/ui/hex.tsx'
import { Logo } from '@/components/ui/logo.tsx'
import { deployment, networkName } from '@/config/chain.ts'
import { paths } from '@/config/paths.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { useStore } from '@/lib/store.ts'
import { liveBlock } from './follow-live.ts'

/** What the house stands for, and how fresh the page is. */
export function Footer() {
  const { t } = useTranslation()
  const format = useFormat()
  const block = useStore(liveBlock)
  const { mall } = deployment()
  return (
    <footer className="mt-20 border-t border-line bg-paper-deep">
      <div className="page grid gap-10 py-12 text-sm md:grid-cols-[2fr_1fr_1fr]">
        <div className="max-w-md space-y-3">
          <p className="flex items-center gap-2 font-display text-xl font-semibold">
            <Logo className="size-8" /> Banyan
          </p>
          <p className="text-muted">{t('footer.promise')}</p>
        </div>
        <nav aria-label={t('footer.links')}>
          <ul className="space-y-1">
            {(['shop', 'orders', 'partner', 'rules'] as const).map((name) => (
              <li key={name}>
                <Link
                  to={paths[name]}
                  className="inline-flex min-h-8 items-center hover:text-leaf-text hover:underline"
                >
                  {t(`nav.${name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="space-y-2 text-muted">
          <p>
            {t('footer.contract')} <Hex value={mall} testId="mall-address" />
          </p>
          <p>{t('footer.network', { network: networkName() })}</p>
          <p role="status" data-testid="live-status" data-block={block}>
            {block === undefined ? t('footer.stale') : t('footer.live', { block: format.number(block) })}
          </p>
        </div>
      </div>
    </footer>
  )
}
