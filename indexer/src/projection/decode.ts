import { type AbiEvent, decodeEventLog, type Hex, toEventSelector } from 'viem'
import { bonusPoolAbi } from '../../../abis/bonus-pool.ts'
import { mallAbi } from '../../../abis/mall.ts'
import { compileReader, type ReadArgs } from './decode-words.ts'
import type { EventName } from './event.ts'
import { unpackCredit, unpackLine, unpackState } from './words.ts'

/** A log as the node sends it. */
export type RawLog = {
  address: Hex
  blockNumber: Hex
  blockHash: Hex
  transactionHash: Hex
  logIndex: Hex
  topics: [Hex, ...Hex[]] | []
  data: Hex
}

export type DecodedLog = { name: EventName; args: Record<string, unknown> }

const events = new Map<Hex, { name: EventName; read: ReadArgs }>()
function readerOf(event: AbiEvent): ReadArgs {
  const general: ReadArgs = (topics, data) =>
    decodeEventLog({ abi: [event], topics: topics as [Hex, ...Hex[]], data }).args as unknown as Record<string, unknown>
  return compileReader(event) ?? general
}

const ofMall = new Map<Hex, EventName>()
for (const item of [...mallAbi, ...bonusPoolAbi]) {
  // both contracts tell of their authority in the same words
  if (item.type === 'event') events.set(toEventSelector(item), { name: item.name, read: readerOf(item) })
}
for (const item of mallAbi) if (item.type === 'event') ofMall.set(toEventSelector(item), item.name)

/** Selectors and names of all events of the mall that the projection understands. */
export const knownEvents: ReadonlyMap<Hex, EventName> = ofMall

function unpack(name: EventName, args: Record<string, unknown>): Record<string, unknown> {
  if (name === 'OrderPlaced') {
    const { state, lines, ...rest } = args as { state: bigint; lines: bigint[] }
    return { ...rest, ...unpackState(state), lines: lines.map(unpackLine) }
  }
  if (name === 'OrderSettled') return { ...args, credits: (args.credits as bigint[]).map(unpackCredit) }
  // PostgreSQL stores no NUL
  if (typeof args.content === 'string') return { ...args, content: args.content.replaceAll('\0', '') }
  return args
}

/** A log's event with its packed words unpacked, or null for a log of an event we do not know. */
export function decodeLog(log: RawLog): DecodedLog | null {
  const [selector] = log.topics
  const event = selector && events.get(selector)
  if (!event) return null
  return { name: event.name, args: unpack(event.name, event.read(log.topics, log.data)) }
}
