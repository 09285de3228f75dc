import type { Address } from '../../../../spec/account.ts'
import { mallInterface } from './abi.ts'
import { readBlocks } from './blocks.ts'
import { decodeEvent } from './decode.ts'
import type { EventOf } from './events.ts'
import { readLogs, wordText } from './log-source.ts'
import type { Rpc } from './rpc.ts'

export type MallEvent = EventOf<'mall'>

/** Which events of the mall: their names, and the id that they name first. */
export type Wanted = { names: readonly MallEvent['name'][]; id: number | bigint; from: number; to: number }

/** Reads the events of some names about one id, oldest first. */
export async function findEvents(rpc: Rpc, mall: Address, { names, id, from, to }: Wanted): Promise<MallEvent[]> {
  const topics = [names.map((name) => mallInterface.getEvent(name)?.topicHash ?? ''), wordText(id)]
  const events: MallEvent[] = []
  for await (const { logs } of readLogs(rpc, [{ address: [mall], topics }], { from, to })) {
    const blocks = await readBlocks(
      rpc,
      logs.map(({ block }) => block),
    )
    for (const [i, { topics: found, data, block, logIndex, tx }] of logs.entries()) {
      const place = { block, logIndex, tx, at: blocks[i]?.at ?? 0 }
      events.push(decodeEvent('mall', found, data, place) as MallEvent)
    }
  }
  return events
}

/** The names of the events that tell an order's life; each names the order first. */
export const ORDER_EVENTS = [
  'OrderPlaced',
  'RefundAddressSet',
  'OrderShipped',
  'OrderConfirmed',
  'OrderCancelled',
  'OrderRefunded',
  'OrderSettled',
  'ReturnRequested',
  'ReturnAccepted',
  'ReturnContested',
  'DisputeResolved',
  'RefundHeld',
  'RefundCollected',
] as const satisfies readonly MallEvent['name'][]
