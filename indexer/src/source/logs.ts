import type { Hex } from 'viem'
import { InconsistentError } from '../errors.ts'
import type { RawLog } from '../projection/decode.ts'
import { isTooLarge, type Rpc, toHex } from './rpc.ts'

/** The logs of some contracts in one block, named by hash, so that a node on another branch errs instead of guessing. */
export async function logsOfBlock(rpc: Rpc, address: readonly Hex[], blockHash: string): Promise<RawLog[]> {
  return rpc.request<RawLog[]>('eth_getLogs', [{ address, blockHash }])
}

/** The logs of a range, and how far it went: a range whose answer would be too large is halved until it fits. */
export async function logsOfRange(
  rpc: Rpc,
  address: readonly Hex[],
  from: number,
  to: number,
): Promise<{ logs: RawLog[]; to: number }> {
  try {
    const logs = await rpc.request<RawLog[]>('eth_getLogs', [{ address, fromBlock: toHex(from), toBlock: toHex(to) }])
    return { logs, to }
  } catch (error) {
    if (!isTooLarge(error) || from === to) throw error
    return logsOfRange(rpc, address, from, from + Math.floor((to - from) / 2))
  }
}

/** Logs by block, in order. Throws `InconsistentError` when a log's block hash is not its header's, or when one is told twice. */
export function groupLogs(logs: readonly RawLog[], hashes: ReadonlyMap<number, string>): Map<number, RawLog[]> {
  const blocks = new Map<number, RawLog[]>()
  for (const log of logs) {
    const number = Number(log.blockNumber)
    if (hashes.get(number) !== log.blockHash) {
      throw new InconsistentError(`A log of block ${number} names another block hash than the block's header.`)
    }
    const group = blocks.get(number)
    if (group) group.push(log)
    else blocks.set(number, [log])
  }
  for (const [number, group] of blocks) {
    if (new Set(group.map(({ logIndex }) => logIndex)).size < group.length) {
      throw new InconsistentError(`A log of block ${number} is told twice.`)
    }
    group.sort((a, b) => Number(a.logIndex) - Number(b.logIndex))
  }
  return new Map([...blocks].sort(([a], [b]) => a - b))
}
