import { parseEventLogs, type TransactionReceipt } from 'viem'
import { mallAbi } from '../../../../abis/mall.ts'

/** The orders that a transaction placed, as decimal strings. */
export function placedOrderIds(receipt: TransactionReceipt): string[] {
  const events = parseEventLogs({ abi: mallAbi, eventName: 'OrderPlaced', logs: receipt.logs })
  return events.map(({ args }) => args.orderId.toString())
}
