import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Card } from '@/components/ui/card.tsx'
import type { Order } from '@/lib/api/types.ts'
import { useChainNow } from '@/lib/chain-clock.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'
import { acceptReturnCall } from './intents/accept-return.ts'
import { contestReturnCall } from './intents/contest-return.ts'
import { useMerchantId } from './merchant-context.ts'
import { OrderRows } from './order-rows.tsx'
import { RefundForm } from './refund-form.tsx'

/** Returns that wait for an answer, and those before an arbiter. */
export function ReturnsPage() {
  const { t } = useTranslation()
  const merchantId = useMerchantId()
  return (
    <div className="space-y-6">
      <Card title={t('merchant.toAnswer')}>
        <OrderRows
          filter={{ merchant: merchantId, status: 'ReturnRequested' }}
          empty={t('merchant.nothingToAnswer')}
          tail={(order) => <Answer order={order} />}
        />
      </Card>
      <Card title={t('merchant.disputed')}>
        <OrderRows
          filter={{ merchant: merchantId, status: 'Disputed' }}
          empty={t('merchant.nothingDisputed')}
          tail={(order) => <RefundForm order={order} />}
        />
      </Card>
    </div>
  )
}

function Answer({ order }: { order: Order }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useChainNow()
  const tx = useTx()
  return (
    <div className="space-y-3">
      <p className="text-sm">
        {t('merchant.asks', { amount: format.money(order.returnAmount) })}{' '}
        <span className="text-muted">{t('merchant.answerBy', { when: format.fromNow(order.deadline, now) })}</span>
      </p>
      <div className="flex flex-wrap gap-3">
        <TxButton
          tx={tx}
          size="small"
          onSend={() => void tx.run(acceptReturnCall(order.id))}
          data-testid="accept-return"
        >
          {t('merchant.accept')}
        </TxButton>
        {now < order.deadline && (
          <TxButton
            tx={tx}
            look="outline"
            size="small"
            onSend={() => void tx.run(contestReturnCall(order.id))}
            data-testid="contest-return"
          >
            {t('merchant.contest')}
          </TxButton>
        )}
      </div>
      <TxNote state={tx.state} />
      <RefundForm order={order} />
    </div>
  )
}
