import type { Order } from '@/lib/api/types.ts'
import type { Hex } from '@/lib/delivery/bytes.ts'
import { type Label, labelCsv } from '@/lib/delivery/label-csv.ts'
import { clearAddress } from './clear-address.ts'

// tables read the file as UTF-8 only when it says so
const BOM = '\uFEFF'

/** The label data of those orders that carry an address this browser can open. */
export async function labelsOf(orders: readonly Order[], wallet: Hex): Promise<{ csv: string; isLocked: boolean }> {
  const labels: Label[] = []
  for (const { id, merchantId, lines } of orders) {
    const found = await clearAddress(id, merchantId, wallet)
    if (found.is === 'locked') return { csv: '', isLocked: true }
    const contents = lines.map(({ name, quantity }) => `${quantity} × ${name}`).join(', ')
    if (found.is === 'clear') labels.push({ orderId: id, contents, address: found.address })
  }
  return { csv: labelCsv(labels), isLocked: false }
}

/** Hands a file to the browser's downloads. */
export function saveCsv(csv: string): void {
  const url = URL.createObjectURL(new Blob([BOM, csv], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'labels.csv'
  link.click()
  URL.revokeObjectURL(url)
}
