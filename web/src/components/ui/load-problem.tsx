import { useTranslation } from 'react-i18next'
import { ApiError } from '@/lib/api/api-error.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/** Says in one sentence why a page has nothing to show, and offers to try again. */
export function LoadProblem({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const { t } = useTranslation()
  const kind = error instanceof ApiError ? error.kind : 'down'
  return (
    <Notice tone="bad" testId="load-problem" live>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span>{t(`load.${kind}`)}</span>
        {kind !== 'notFound' && (
          <Button look="outline" size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )}
      </div>
    </Notice>
  )
}
