import { useTranslation } from 'react-i18next'
import { Hex } from '@/components/ui/hex.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { Spinner } from '@/components/ui/spinner.tsx'
import type { TxState } from '@/lib/wallet/tx-state.ts'
import { useProblemText } from '@/lib/wallet/use-problem-text.ts'

/** What a transaction is doing, in the same words everywhere; it lasts beside its button until the next one. */
export function TxNote({ state }: { state: TxState }) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  if (state.stage === 'idle') return null
  if (state.stage === 'failed') {
    return (
      <Notice tone="bad" testId="tx-failed" live>
        <span data-problem={state.problem.key}>{problemText(state.problem)}</span>
      </Notice>
    )
  }
  if (state.stage === 'rejected') {
    return (
      <p role="status" data-testid="tx-rejected" className="text-sm text-muted">
        {t('tx.rejected')}
      </p>
    )
  }
  return (
    <div
      role="status"
      data-testid={`tx-${state.stage}`}
      className="flex flex-wrap items-center gap-2 text-sm text-muted"
    >
      {state.stage !== 'done' && <Spinner />}
      <span>{t(`tx.${state.stage}`)}</span>
      {'hash' in state && <Hex value={state.hash} testId="tx-hash" />}
    </div>
  )
}
