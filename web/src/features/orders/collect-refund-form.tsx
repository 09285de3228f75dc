import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TextField } from '@/components/ui/field.tsx'
import type { OrderDetail } from '@/lib/api/types.ts'
import type { ChainCall } from '@/lib/wallet/chain-call.ts'
import type { Tx } from '@/lib/wallet/use-tx.ts'
import { collectRefundCall } from './intents/collect-refund.ts'

type Props = { order: OrderDetail; tx: Tx; onSend: (call: ChainCall) => void }

const isAddress = (text: string): text is `0x${string}` => /^0x[0-9a-fA-F]{40}$/.test(text)

/** Names another address for a refund that the token refused to deliver. */
export function CollectRefundForm({ order, tx, onSend }: Props) {
  const { t } = useTranslation()
  const [to, setTo] = useState<string>(order.buyer)
  return (
    <div className="space-y-3">
      <p className="text-sm text-muted">{t('orders.means.collectRefund')}</p>
      <TextField
        label={t('orders.collectTo')}
        value={to}
        onChange={(event) => setTo(event.target.value.trim())}
        error={isAddress(to) ? undefined : t('orders.addressInvalid')}
        spellCheck={false}
      />
      <TxButton
        tx={tx}
        wide
        disabled={!isAddress(to)}
        data-testid="action-collectRefund"
        onSend={() => isAddress(to) && onSend(collectRefundCall(order.id, to))}
      >
        {t('orders.do.collectRefund')}
      </TxButton>
    </div>
  )
}
