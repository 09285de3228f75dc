import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { Logo } from '@/components/ui/logo.tsx'

/** What stands in place of the shop while it does not know which mall it belongs to. */
export function Closed() {
  const { t } = useTranslation()
  return (
    <main className="page grid min-h-dvh place-items-center text-center" data-testid="closed">
      <div className="flex max-w-md flex-col items-center gap-4">
        <Logo className="size-16" />
        <h1 className="text-3xl">{t('closed.title')}</h1>
        <p className="text-muted">{t('closed.text')}</p>
        <Button onClick={() => location.reload()}>{t('common.retry')}</Button>
      </div>
    </main>
  )
}
