import { type Abi, type Log, parseEventLogs } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import type { FairnessEvent } from '../../spec/fairness.ts'
import { creditOf } from '../../spec/words.ts'
import type { DeployedMall } from '../utils/deploy-mall.ts'
import { network } from '../utils/network.ts'

type Args = Record<string, unknown>
/** `second` is the time of its block, unix seconds. */
export type MallEvent = { name: string; args: Args; second: bigint; transactionHash: string }

/** Everything a mall ever told, in order. */
export async function historyOf({ address }: DeployedMall): Promise<MallEvent[]> {
  const client = await network.viem.getPublicClient()
  const logs: Log[] = await client.getLogs({ address, fromBlock: 0n, toBlock: 'latest' })
  const blocks = [...new Set(logs.map(({ blockNumber }) => blockNumber as bigint))]
  const seconds = new Map<bigint, bigint>()
  for (const blockNumber of blocks) seconds.set(blockNumber, (await client.getBlock({ blockNumber })).timestamp)
  return parseEventLogs({ abi: mallAbi as Abi, logs }).map((log) => {
    const { eventName, args, blockNumber, transactionHash } = log as unknown as {
      eventName: string
      args: Args
      blockNumber: bigint
      transactionHash: string
    }
    return { name: eventName, args, second: seconds.get(blockNumber) ?? 0n, transactionHash }
  })
}

/** What of it fairness is measured by. */
export function fairnessEvents(history: readonly MallEvent[]): FairnessEvent[] {
  return history.flatMap(({ name, args }): FairnessEvent[] => {
    const id = Number(args.id)
    switch (name) {
      case 'DistributorRegistered':
      case 'WalletChanged':
        return [{ name, id, wallet: args.wallet as string }]
      case 'MerchantSet':
        return [{ name, id, isMerchant: args.isMerchant as boolean }]
      case 'OrderPlaced':
        return [{ name, orderId: args.orderId as bigint, buyer: args.buyer as string }]
      case 'OrderSettled': {
        const { orderId, proceeds, fee, breakage } = args as Record<string, bigint>
        const credits = (args.credits as readonly bigint[]).map(creditOf)
        return [{ name, orderId, proceeds, fee, breakage, credits } as FairnessEvent]
      }
      default:
        return []
    }
  })
}
