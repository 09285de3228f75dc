import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { TextField } from '@/components/ui/field.tsx'
import { deployment } from '@/config/chain.ts'
import type { Order } from '@/lib/api/types.ts'
import { decimalToUnits } from '@/lib/format/units.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'
import { refundCall } from './intents/refund.ts'

/** Gives a part of an order's money back, or all of it. */
export function RefundForm({ order }: { order: Order }) {
  const { t } = useTranslation()
  const format = useFormat()
  const tx = useTx()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const amount = decimalToUnits(text, deployment().token.decimals)
  const isValid = amount !== undefined && amount > 0n && amount <= order.total
  if (!open) {
    return (
      <Button look="outline" size="small" onClick={() => setOpen(true)} data-testid="refund">
        {t('merchant.refund')}
      </Button>
    )
  }
  return (
    <div className="max-w-sm space-y-3" data-testid="refund-form">
      <TextField
        label={t('merchant.refundAmount')}
        inputMode="decimal"
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={text === '' || isValid ? undefined : t('orders.returnInvalid', { most: format.money(order.total) })}
        hint={t('merchant.refundHint')}
        data-testid="refund-amount"
      />
      <TxButton
        tx={tx}
        size="small"
        disabled={!isValid}
        onSend={() => isValid && void tx.run(refundCall(order.id, amount)).then((receipt) => receipt && setOpen(false))}
        data-testid="send-refund"
      >
        {t('merchant.refund')}
      </TxButton>
      <TxNote state={tx.state} />
    </div>
  )
}
