import { type Abi, parseEventLogs, type TransactionReceipt } from 'viem'
import { mallAbi } from '../../abis/mall.ts'

/** The arguments of each event of this name in a receipt, in order. */
export function eventsOf<Args>(receipt: TransactionReceipt, eventName: string): Args[] {
  const logs = parseEventLogs({ abi: mallAbi as Abi, logs: receipt.logs, eventName })
  return logs.map((log) => (log as unknown as { args: Args }).args)
}

/** The arguments of the one event of this name in a receipt; throws when there is not exactly one. */
export function onlyEvent<Args>(receipt: TransactionReceipt, eventName: string): Args {
  const [found, ...others] = eventsOf<Args>(receipt, eventName)
  if (found === undefined || others.length > 0) throw new Error(`expected exactly one ${eventName} in the receipt`)
  return found
}
