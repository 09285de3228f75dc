import { useTranslation } from 'react-i18next'
import { Notice } from '@/components/ui/notice.tsx'
import type { SealingState } from './use-sealing.ts'

/** What becomes of the address before anything is paid. */
export function SealingNote({ state }: { state: SealingState }) {
  const { t } = useTranslation()
  if (state.stage === 'idle') return null
  if (state.stage === 'failed') {
    return (
      <Notice tone="bad" testId="delivery-failed" live>
        {t('delivery.failed', { reason: state.reason })}
      </Notice>
    )
  }
  const isSealing = state.stage === 'sealing'
  return (
    <p role="status" className="text-sm text-muted" data-testid={isSealing ? 'delivery-sealing' : 'tx-rejected'}>
      {isSealing ? t('delivery.sealing') : t('tx.rejected')}
    </p>
  )
}
