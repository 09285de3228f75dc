import type { PublicClient } from 'viem'

export type Fees = { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint }

// nodes take a replacement that pays a tenth more in both; an eighth is safely above
const raised = (fee: bigint): bigint => fee + fee / 8n + 1n
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** What a transaction offers now, wei a gas; never above `most`. */
export async function feesNow(client: PublicClient, most: bigint): Promise<Fees> {
  const { maxFeePerGas, maxPriorityFeePerGas } = await client.estimateFeesPerGas({ type: 'eip1559', chain: null })
  const maxFee = smaller(maxFeePerGas, most)
  return { maxFeePerGas: maxFee, maxPriorityFeePerGas: smaller(maxPriorityFeePerGas, maxFee) }
}

/** What a replacement must offer; null when that is above `most`. */
export function raiseFees(before: Fees, now: Fees, most: bigint): Fees | null {
  const maxFeePerGas = larger(raised(before.maxFeePerGas), now.maxFeePerGas)
  if (maxFeePerGas > most) return null
  const maxPriorityFeePerGas = larger(raised(before.maxPriorityFeePerGas), now.maxPriorityFeePerGas)
  return { maxFeePerGas, maxPriorityFeePerGas: smaller(maxPriorityFeePerGas, maxFeePerGas) }
}
