import type { Hex } from 'viem'
import type { RawLog } from '../projection/decode.ts'
import { mayHoldLogs } from './bloom.ts'
import { type Header, readHeaders } from './header.ts'
import { groupLogs, logsOfBlock } from './logs.ts'
import { provedLogsOfBlock } from './proved-logs.ts'
import type { Rpc } from './rpc.ts'

const MOST_BLOCKS = 64

/** Consecutive linked blocks of the unfinalized window with their logs. */
export type TipRead = { headers: Header[]; logs: Map<number, RawLog[]> }

/**
 * Reads the blocks after `from`, at most 64; with `isProved` their logs come out of receipts that hash to the header's root. Null
 * when they do not continue the chain from `from`: a reorganisation, or a node that changed its mind between two answers.
 */
export async function readTip(
  rpc: Rpc,
  addresses: readonly Hex[],
  from: { number: number; hash: string },
  head: Header,
  isProved = false,
): Promise<TipRead | null> {
  const to = Math.min(head.number, from.number + MOST_BLOCKS)
  const isNext = head.number === from.number + 1
  const numbers = Array.from({ length: to - from.number }, (_, i) => from.number + 1 + i)
  const headers = isNext ? [head] : await readHeaders(rpc, numbers)
  let parent = from.hash
  for (const header of headers) {
    if (header.parentHash !== parent) return null
    parent = header.hash
  }
  const candidates = headers.filter(({ bloom }) => addresses.some((address) => mayHoldLogs(bloom, address)))
  const logsOf = (header: Header) =>
    isProved ? provedLogsOfBlock(rpc, addresses, header) : logsOfBlock(rpc, addresses, header.hash)
  const logs = (await Promise.all(candidates.map(logsOf))).flat()
  return { headers, logs: groupLogs(logs, new Map(headers.map(({ number, hash }) => [number, hash]))) }
}
