import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import type { Order } from '@/lib/api/types.ts'
import { useSession } from '@/lib/wallet/session.ts'

/** Saves the label data of orders as a file; it is written in this browser, and orders without an address are left out. */
export function LabelButton({ orders }: { orders: readonly Order[] }) {
  const { t } = useTranslation()
  const { address: wallet } = useSession()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const save = async () => {
    if (wallet === undefined) return
    setBusy(true)
    setTrouble(undefined)
    try {
      const { labelsOf, saveCsv } = await import('./save-labels.ts')
      const { csv, isLocked } = await labelsOf(orders, wallet)
      if (isLocked) setTrouble(t('delivery.locked'))
      else saveCsv(csv)
    } catch (error) {
      setTrouble(t('delivery.gone', { reason: error instanceof Error ? error.message : String(error) }))
    }
    setBusy(false)
  }
  return (
    <>
      <Button
        look="outline"
        size="small"
        busy={isBusy}
        disabled={orders.length === 0}
        onClick={() => void save()}
        data-testid="label-csv"
      >
        {t('delivery.labelsOf', { count: orders.length })}
      </Button>
      {trouble && (
        <Notice tone="warn" live testId="labels-failed">
          {trouble}
        </Notice>
      )}
    </>
  )
}
