import { useTranslation } from 'react-i18next'
import { UnlockInbox } from '@/components/delivery/unlock-inbox.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Card } from '@/components/ui/card.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import type { OrderDetail } from '@/lib/api/types.ts'
import type { Side } from '@/lib/delivery/server-shapes.ts'
import { useThread } from '@/lib/delivery/use-thread.ts'
import { ThreadComposer } from './thread-composer.tsx'
import { ThreadMessages } from './thread-messages.tsx'

type Props = { order: OrderDetail; side: Side; wallet: `0x${string}` }

/** What buyer and merchant write each other about an order, and its return case. */
export function OrderThread({ order, side, wallet }: Props) {
  const { t } = useTranslation()
  const { thread, state, isOpen, open, send } = useThread(order, side, wallet)
  const data = thread.data
  const isReturning = order.status === 'ReturnRequested' || order.status === 'Disputed'
  const opensCase = side === 'buyer' && isReturning && data !== undefined && data.case === null
  return (
    <Card title={t('thread.title')} testId="thread">
      <div className="space-y-4">
        <p className="text-sm text-muted">{t('thread.text')}</p>
        {side === 'merchant' && <UnlockInbox merchantId={order.merchantId} />}
        {!isOpen && (
          <Button look="outline" busy={state.stage === 'busy'} onClick={() => void open()} data-testid="open-thread">
            {t('thread.open')}
          </Button>
        )}
        {data?.case && (
          <Notice tone="info" testId="return-case">
            <span data-state={data.case.state}>
              {t('thread.case.title')}: {t(`thread.case.${data.case.state}`)}.{' '}
              <span className="break-all text-muted">
                {t('thread.case.evidence')} {data.case.evidence}
              </span>
            </span>
          </Notice>
        )}
        {data && <ThreadMessages thread={data} />}
        {data && (
          <ThreadComposer
            key={data.messages.length}
            thread={data}
            opensCase={opensCase}
            send={send}
            isBusy={state.stage === 'busy'}
          />
        )}
        {state.stage === 'rejected' && (
          <p role="status" className="text-sm text-muted">
            {t('tx.rejected')}
          </p>
        )}
        {(state.stage === 'failed' || thread.error) && (
          <Notice tone="bad" live testId="thread-failed">
            {t('thread.failed', { reason: state.stage === 'failed' ? state.reason : String(thread.error?.message) })}
          </Notice>
        )}
      </div>
    </Card>
  )
}
