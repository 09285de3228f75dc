import { keccak256 } from 'ethers'
import { decodeEvent } from '../chain/decode.ts'
import type { AuditEvent, EventOf, Hash } from '../chain/events.ts'
import { canonical, factOf } from '../mirror/fact-digest.ts'
import { type Header, readHeader } from './block-header.ts'
import type { Bundle } from './bundle.ts'
import { provenValue } from './prove-receipt.ts'
import { type ReceiptLog, readReceipt } from './receipt.ts'
import { trieKey } from './receipt-trie.ts'

/** An event read out of a proven receipt; its place counts logs within the receipt. */
export type ProvenEvent = { event: EventOf<'mall'>; about: Bundle['events'][number]['about']; receipt: number }

/** What a bundle's headers and receipts prove, and what in it is wrong. */
export type Proven = { events: ProvenEvent[]; transfers: EventOf<'token'>[][]; problems: string[] }

/** Checks every header's hash, every receipt's way to its header's root, and reads the events out of the receipts. */
export function proveEvents(bundle: Bundle): Proven {
  const problems: string[] = []
  const headers = new Map<number, Header>()
  for (const { number, hash, header } of bundle.blocks) {
    const found = keccak256(header)
    const read = attempt(
      () => readHeader(header),
      (reason) => problems.push(`the header of block ${number}: ${reason}`),
    )
    if (found !== hash) problems.push(`the header of block ${number} has the hash ${found}, not ${hash}`)
    else if (read?.number !== number) problems.push(`the header called block ${number} is of block ${read?.number}`)
    else headers.set(number, read)
  }
  const receipts = bundle.receipts.map(({ block, index, proof }) => {
    const header = headers.get(block)
    if (!header) {
      problems.push(`receipt ${index} of block ${block} has no sound header`)
      return []
    }
    const fail = (reason: string) => problems.push(`receipt ${index} of block ${block} is forged or spoiled: ${reason}`)
    return attempt(() => readReceipt(provenValue(header.receiptsRoot, trieKey(index), proof)), fail) ?? []
  })
  const seen = new Set<string>()
  const events = bundle.events.flatMap((told) => {
    const key = `${bundle.receipts[told.receipt]?.block}:${bundle.receipts[told.receipt]?.index}:${told.log}`
    if (seen.has(key)) problems.push(`${told.name} is told twice`)
    if (seen.has(key)) return []
    seen.add(key)
    const place = bundle.receipts[told.receipt]
    const log = receipts[told.receipt]?.[told.log]
    const at = place && headers.get(place.block)?.at
    if (!place || !log || at === undefined) {
      problems.push(`${told.name} stands in no proven receipt`)
      return []
    }
    return readTold(bundle, told, log, { block: place.block, index: place.index, at, tx: place.tx as Hash }, problems)
  })
  const transfers = receipts.map((logs, i) =>
    logs.flatMap((log) => transferIn(bundle, log, bundle.receipts[i]?.block ?? 0)),
  )
  return { events: events.sort(byPlace), transfers, problems }
}

type At = { block: number; index: number; at: number; tx: Hash }

function readTold(
  bundle: Bundle,
  told: Bundle['events'][number],
  log: ReceiptLog,
  at: At,
  problems: string[],
): ProvenEvent[] {
  const fail = (reason: string) => problems.push(`${told.name} in receipt ${at.index} of block ${at.block}: ${reason}`)
  if (log.address !== bundle.mall) fail(`it was written by ${log.address}, not by the mall ${bundle.mall}`)
  if (log.address !== bundle.mall) return []
  // receipts do not count logs through a block: transactions come in their order, and logs in theirs
  const place = { block: at.block, logIndex: at.index * 1_000_000 + told.log, tx: at.tx, at: at.at }
  const event = attempt(() => decodeEvent('mall', log.topics, log.data, place) as EventOf<'mall'>, fail)
  if (!event) return []
  const isTold = event.name === told.name && canonical(factOf(event).args) === canonical(told.says)
  if (!isTold) fail(`the receipt has ${event.name} ${canonical(factOf(event).args)}, the bundle tells something else`)
  return [{ event, about: told.about, receipt: told.receipt }]
}

function transferIn({ token }: Bundle, { address, topics, data }: ReceiptLog, block: number): EventOf<'token'>[] {
  if (address !== token.address) return []
  const place = { block, logIndex: 0, tx: '0x' as const, at: 0 }
  const event: AuditEvent | undefined = attempt(
    () => decodeEvent('token', topics, data, place),
    () => 0,
  )
  return event?.source === 'token' ? [event] : []
}

function byPlace(a: ProvenEvent, b: ProvenEvent): number {
  return a.event.place.block - b.event.place.block || a.event.place.logIndex - b.event.place.logIndex
}

function attempt<T>(run: () => T, fail: (reason: string) => void): T | undefined {
  try {
    return run()
  } catch (error) {
    fail((error as Error).message)
    return undefined
  }
}
