import { setImmediate as immediate } from 'node:timers/promises'
import type { Hex } from 'viem'
import type { RawLog } from '../projection/decode.ts'
import { type Header, readHeaders } from './header.ts'
import { groupLogs, logsOfRange } from './logs.ts'
import type { Rpc } from './rpc.ts'
import { Span } from './span.ts'

/** Finalized blocks to read; an answer holds about `batchLogs` logs. */
export type Range = { addresses: readonly Hex[]; from: number; to: number; batchLogs: number }

/** What was made of the blocks with logs, from the block `first` up to and including the block `end`. */
export type RangeRead<T> = { first: Header; end: Header; blocks: T[]; logs: number; wasCut: boolean }

type Make<T> = (header: Header, logs: RawLog[]) => T

async function readRange<T>(
  rpc: Rpc,
  addresses: readonly Hex[],
  from: number,
  to: number,
  make: Make<T>,
): Promise<RangeRead<T>> {
  const { logs, to: reached } = await logsOfRange(rpc, addresses, from, to)
  const numbers = new Set([from, ...logs.map((log) => Number(log.blockNumber)), reached])
  const headers = new Map((await readHeaders(rpc, [...numbers])).map((header) => [header.number, header]))
  const groups = groupLogs(logs, new Map([...headers].map(([number, { hash }]) => [number, hash])))
  const blocks: T[] = []
  for (const [number, group] of groups) {
    blocks.push(make(headers.get(number) as Header, group))
    // a database that waits to be told more is told between two blocks
    await immediate()
  }
  return {
    first: headers.get(from) as Header,
    end: headers.get(reached) as Header,
    blocks,
    logs: logs.length,
    wasCut: reached < to,
  }
}

// ranges that are read while one is written: with one alone the database waits for the node, or the node for it
const AHEAD = 2

/** Reads finalized blocks in ranges of fitting size; the next ones are read and made while the last is being written. */
export async function* readRanges<T>(
  rpc: Rpc,
  { addresses, from, to, batchLogs }: Range,
  make: Make<T>,
): AsyncGenerator<RangeRead<T>> {
  const span = new Span(batchLogs)
  async function readFrom(at: number): Promise<RangeRead<T>> {
    const read = await readRange(rpc, addresses, at, Math.min(to, at + span.blocks - 1), make)
    span.learn(read.end.number - read.first.number + 1, read.logs, read.wasCut)
    return read
  }
  // a range begins where the one before has ended, which only its answer tells
  async function readAfter(before: Promise<RangeRead<T> | null>): Promise<RangeRead<T> | null> {
    const read = await before
    return read && read.end.number < to ? readFrom(read.end.number + 1) : null
  }
  const ahead: Promise<RangeRead<T> | null>[] = [readFrom(from)]
  for (;;) {
    while (ahead.length <= AHEAD) ahead.push(readAfter(ahead.at(-1) as Promise<RangeRead<T>>))
    // whoever awaits it hears of a failure; nobody may be awaiting yet
    for (const read of ahead) read.catch(() => {})
    const read = await ahead.shift()
    if (!read) return
    yield read
  }
}
