import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'

/** A page that broke; the rest of the shop goes on. */
export function PageProblem({ reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  return (
    <div className="page py-16">
      <EmptyState isPage title={t('pageProblem.title')} text={t('pageProblem.text')} testId="page-problem">
        <Button onClick={reset}>{t('common.retry')}</Button>
      </EmptyState>
    </div>
  )
}
