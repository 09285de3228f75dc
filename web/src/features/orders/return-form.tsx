import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TextField } from '@/components/ui/field.tsx'
import { deployment } from '@/config/chain.ts'
import type { OrderDetail } from '@/lib/api/types.ts'
import { decimalToUnits, unitsToDecimal } from '@/lib/format/units.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import type { ChainCall } from '@/lib/wallet/chain-call.ts'
import type { Tx } from '@/lib/wallet/use-tx.ts'
import { requestReturnCall } from './intents/request-return.ts'

type Props = { order: OrderDetail; tx: Tx; onSend: (call: ChainCall) => void }

/** Asks how much of an order's money the buyer wants back. */
export function ReturnForm({ order, tx, onSend }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { decimals, symbol } = deployment().token
  const [text, setText] = useState(unitsToDecimal(order.total, decimals))
  const amount = decimalToUnits(text, decimals)
  const isValid = amount !== undefined && amount > 0n && amount <= order.total
  return (
    <div className="space-y-3 rounded-2xl border border-line p-4" data-testid="return-form">
      <TextField
        label={t('orders.returnAmount', { symbol })}
        hint={t('orders.returnHint', { most: format.money(order.total) })}
        error={isValid ? undefined : t('orders.returnInvalid', { most: format.money(order.total) })}
        inputMode="decimal"
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-testid="return-amount"
      />
      <TxButton
        tx={tx}
        wide
        disabled={!isValid}
        onSend={() => isValid && onSend(requestReturnCall(order.id, amount))}
        data-testid="send-return"
      >
        {t('orders.do.requestReturn')}
      </TxButton>
    </div>
  )
}
