/** The gas of a transaction under another price list, by the rules of EIP-2200 and EIP-3529 for storage. */
import { type Prices, warmAccess } from './prices.ts'
import type { Write } from './trace.ts'

type OriginalWrite = Write & { original: bigint }
type Listed = { list: Prices; floorOfCalldata: number }

/** @param gasUsed under `from`; @param coldAccounts contracts called besides the first */
export function repriced(
  gasUsed: number,
  writes: OriginalWrite[],
  coldAccounts: number,
  from: Listed,
  to: Listed,
): number {
  const before = storageCost(writes, from.list)
  const after = storageCost(writes, to.list)
  // a refund is at most a fifth of what was spent
  const spent = Math.min(gasUsed + before.refund, Math.floor((gasUsed * 5) / 4))
  const moved =
    spent +
    (to.list.base - from.list.base) +
    coldAccounts * (to.list.coldAccount - from.list.coldAccount) +
    (after.gas - before.gas)
  return Math.max(moved - Math.min(after.refund, Math.floor(moved / 5)), to.floorOfCalldata)
}

function storageCost(writes: OriginalWrite[], prices: Prices): { gas: number; refund: number } {
  const current = new Map<string, bigint>()
  let gas = 0
  let refund = 0
  for (const { address, slot, value, original } of writes) {
    const key = `${address}/${slot}`
    const now = current.get(key) ?? original
    current.set(key, value)
    if (value === now) gas += warmAccess
    else if (now === original) gas += original === 0n ? prices.create : prices.change
    else gas += warmAccess
    if (value === now) continue
    if (original !== 0n && value === 0n) refund += prices.clearRefund
    if (original !== 0n && now === 0n) refund -= prices.clearRefund
    if (value === original) refund += (original === 0n ? prices.create : prices.change) - warmAccess
  }
  return { gas, refund }
}
