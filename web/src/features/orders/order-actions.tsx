import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Card } from '@/components/ui/card.tsx'
import type { OrderDetail } from '@/lib/api/types.ts'
import { useChainNow } from '@/lib/chain-clock.ts'
import type { ChainCall } from '@/lib/wallet/chain-call.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'
import { type BuyerAction, buyerActions } from './buyer-actions.ts'
import { CollectRefundForm } from './collect-refund-form.tsx'
import { cancelCall } from './intents/cancel.ts'
import { confirmCall } from './intents/confirm.ts'
import { enforceCall } from './intents/enforce.ts'
import { releaseCall } from './intents/release.ts'
import { ReturnForm } from './return-form.tsx'

const calls: Record<Exclude<BuyerAction, 'requestReturn' | 'collectRefund'>, (orderId: string) => ChainCall> = {
  cancel: cancelCall,
  confirm: confirmCall,
  release: releaseCall,
  enforce: enforceCall,
}

/** What the buyer can do now, each with what it means. */
export function OrderActions({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const now = useChainNow(5)
  const tx = useTx()
  const [isReturning, setReturning] = useState(false)
  const actions = buyerActions(order, now)
  if (actions.length === 0 && tx.state.stage === 'idle') return null
  const send = async (call: ChainCall) => {
    if (await tx.run(call)) setReturning(false)
  }
  return (
    <Card title={t('orders.actions')} testId="order-actions">
      <div className="space-y-5">
        {actions.map((action, index) => {
          if (action === 'collectRefund') {
            return <CollectRefundForm key={action} order={order} tx={tx} onSend={(call) => void send(call)} />
          }
          if (action === 'requestReturn' && isReturning) {
            return <ReturnForm key={action} order={order} tx={tx} onSend={(call) => void send(call)} />
          }
          return (
            <div key={action} className="space-y-1.5">
              <TxButton
                tx={tx}
                wide
                look={index === 0 ? 'primary' : 'outline'}
                data-testid={`action-${action}`}
                onSend={() => (action === 'requestReturn' ? setReturning(true) : void send(calls[action](order.id)))}
              >
                {t(`orders.do.${action}`)}
              </TxButton>
              <p className="text-sm text-muted">{t(`orders.means.${action}`)}</p>
            </div>
          )
        })}
        <TxNote state={tx.state} />
      </div>
    </Card>
  )
}
