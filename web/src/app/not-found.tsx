import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@/components/ui/button.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { paths } from '@/config/paths.ts'

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <div className="page py-16">
      <EmptyState isPage title={t('notFound.title')} text={t('notFound.text')} testId="not-found">
        <ButtonLink to={paths.shop}>{t('notFound.back')}</ButtonLink>
      </EmptyState>
    </div>
  )
}
