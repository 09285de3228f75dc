import { HOUSE, POOL } from '../../../../spec/account.ts'
import type { OrderBook } from '../books/order-book.ts'
import { findEvents, type MallEvent, ORDER_EVENTS } from '../chain/find-events.ts'
import type { Known } from '../explain/explain-order.ts'
import type { Bundle } from './bundle.ts'

/** An event that a bundle needs, and what it shows. */
export type Evidence = { event: MallEvent; about: Bundle['events'][number]['about'] }

/** Every event from which an order's terms and division follow. */
export async function evidenceOf(known: Known, order: OrderBook): Promise<Evidence[]> {
  const own = await ownEvents(known, order)
  const plan = await planEvent(known, order)
  const line = await lineEvents(known, order)
  const tiers = await tierEvents(known, order)
  return [...own, ...plan, ...line, ...tiers]
}

async function ownEvents({ rpc, deployment }: Known, order: OrderBook): Promise<Evidence[]> {
  const range = { from: order.placedBlock, to: order.lastBlock }
  const events = await findEvents(rpc, deployment.mall, { names: ORDER_EVENTS, id: order.id, ...range })
  return events.map((event) => ({ event, about: 'order' }))
}

async function planEvent({ rpc, deployment, books }: Known, { planId }: OrderBook): Promise<Evidence[]> {
  const block = books.plans.get(planId)?.block ?? deployment.block
  const wanted = { names: ['PlanPublished'] as const, id: planId, from: block, to: block }
  return (await findEvents(rpc, deployment.mall, wanted)).map((event) => ({ event, about: 'plan' }))
}

/** Who stands under whom, as far up as the settlement came, and who was suspended on the way. */
async function lineEvents({ rpc, deployment, books }: Known, { split }: OrderBook): Promise<Evidence[]> {
  const found: Evidence[] = []
  for (const { id, fate } of split?.stations ?? []) {
    if (id === POOL || id === HOUSE) continue
    const from = books.accounts[id]?.joinedBlock ?? deployment.block
    const joined = await findEvents(rpc, deployment.mall, { names: ['DistributorRegistered'], id, from, to: from })
    for (const event of joined) found.push({ event, about: 'line' })
    if (fate === 'earns' || split === null) continue
    const standing = { names: ['SuspensionSet'] as const, id, from, to: split.block }
    const last = (await findEvents(rpc, deployment.mall, standing)).findLast(({ place }) => isBefore(place, split))
    if (last) found.push({ event: last, about: 'line' })
  }
  return found
}

/** For each earner the settlement that credited him last before: it tells the tier he was paid by. */
async function tierEvents({ rpc, deployment, books }: Known, { split }: OrderBook): Promise<Evidence[]> {
  const found: Evidence[] = []
  for (const { id } of split?.credits ?? []) {
    const before = split && books.history.creditBefore(id, split)
    if (!before?.split) continue
    const { block } = before.split
    const wanted = { names: ['OrderSettled'] as const, id: before.id, from: block, to: block }
    for (const event of await findEvents(rpc, deployment.mall, wanted)) found.push({ event, about: 'tier' })
  }
  return found
}

type At = { block: number; logIndex: number }

function isBefore(a: At, b: At): boolean {
  return a.block < b.block || (a.block === b.block && a.logIndex < b.logIndex)
}
