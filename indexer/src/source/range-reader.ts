import type { Hex } from 'viem'
import type { RawLog } from '../projection/decode.ts'
import { type Header, readHeaders } from './header.ts'
import { groupLogs, logsOfRange } from './logs.ts'
import type { Rpc } from './rpc.ts'
import { Span } from './span.ts'

/** Logs of finalized blocks, by block, up to and including the block `end`. */
export type RangeRead = { first: Header; end: Header; blocks: { header: Header; logs: RawLog[] }[] }

async function readRange(rpc: Rpc, address: Hex, from: number, to: number): Promise<RangeRead> {
  const { logs, to: reached } = await logsOfRange(rpc, address, from, to)
  const numbers = new Set([from, ...logs.map((log) => Number(log.blockNumber)), reached])
  const headers = new Map((await readHeaders(rpc, [...numbers])).map((header) => [header.number, header]))
  const groups = groupLogs(logs, new Map([...headers].map(([number, { hash }]) => [number, hash])))
  const blocks = [...groups].map(([number, group]) => ({ header: headers.get(number) as Header, logs: group }))
  return { first: headers.get(from) as Header, end: headers.get(reached) as Header, blocks }
}

/** Reads finalized blocks in ranges of about `batchLogs` logs, the next one while the last is being written. */
export async function* readRanges(rpc: Rpc, address: Hex, from: number, to: number, batchLogs: number): AsyncGenerator<RangeRead> {
  const span = new Span(batchLogs)
  const start = (at: number) => {
    const read = readRange(rpc, address, at, Math.min(to, at + span.blocks - 1))
    // whoever awaits it hears of it; nobody may be awaiting yet
    read.catch(() => {})
    return read
  }
  let next: Promise<RangeRead> | null = start(from)
  while (next) {
    const read: RangeRead = await next
    const count = read.blocks.reduce((sum, { logs }) => sum + logs.length, 0)
    span.learn(read.end.number - read.first.number + 1, count)
    next = read.end.number < to ? start(read.end.number + 1) : null
    yield read
  }
}
