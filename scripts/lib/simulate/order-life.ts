/** What becomes of the orders of a simulated mall, step by step. */
import { encodeFunctionData, type Hex } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { shelfOf } from '../../../spec/order.ts'
import { chunksOf } from '../chunks-of.ts'
import type { SimEvent } from './sim-chain.ts'
import { did, type SimOrder, type SimWorld, within } from './world.ts'

const DAY = 86_400
const BATCH = 50
/** in seconds: a step that is begun so late might not be in time */
const HURRY = 3_600

/** Takes every order whose time has come one step further. */
export async function live(world: SimWorld) {
  const { time } = world.chain
  // who comes too late has let the clock decide
  for (const order of world.open) if (order.deadline <= time + HURRY) order.step = 'wait'
  const due = world.open.filter((order) => order.due <= time)
  await ship(
    world,
    due.filter(({ step }) => step === 'ship'),
  )
  for (const order of due) if (order.step !== 'ship' && order.step !== 'wait') act(world, order)
  read(world, await world.chain.mine())
  await settle(world)
}

/** Each merchant hands its parcels over in batches. */
async function ship(world: SimWorld, orders: readonly SimOrder[]) {
  const { chain, deployment } = world
  for (const [merchant, some] of Map.groupBy(orders, (order) => order.merchant)) {
    const [cancelled = [], shipped = []] = split(some, ({ fate }) => fate === 'cancelled by merchant')
    for (const { id } of cancelled) chain.add(merchant.account.address, deployment.mall, 'cancel', [id], 250_000n)
    for (const batch of chunksOf(shipped, BATCH)) {
      const gas = 100_000n + 40_000n * BigInt(batch.length)
      chain.add(merchant.account.address, deployment.mall, 'ship', [batch.map(({ id }) => id)], gas)
    }
  }
  read(world, await chain.mine())
}

function split<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))]
}

/** The one step that an order's fate asks for now. */
function act(world: SimWorld, order: SimOrder) {
  const { chain, deployment, arbiter, random } = world
  const { id, buyer, merchant, fate, step, total } = order
  const send = (from: `0x${string}`, name: string, args: unknown[]) => {
    chain.add(from, deployment.mall, name, args, 600_000n)
    did(world, name)
  }
  const part = (total * BigInt(within(world, 5, 95))) / 100n || 1n
  order.step = 'wait'
  if (step === 'cancel') return send(buyer, 'cancel', [id])
  if (step === 'rule')
    return send(arbiter, 'resolve', [id, random.chance(30) ? 0n : order.asked / BigInt(within(world, 1, 3))])
  if (step === 'answer') {
    const isAgreed = fate === 'return accepted'
    return send(merchant.account.address, isAgreed ? 'acceptReturn' : 'contestReturn', [id])
  }
  switch (fate) {
    case 'confirmed':
      return send(buyer, 'confirm', [id])
    case 'released':
      return send(buyer, 'release', [id])
    case 'refunded in part':
      return send(merchant.account.address, 'refund', [id, part])
    case 'refunded whole':
      return send(merchant.account.address, 'refund', [id, total])
    case 'return accepted':
    case 'return ignored':
    case 'dispute ruled':
    case 'dispute ignored':
      return send(buyer, 'requestReturn', [id, random.chance(40) ? total : part])
  }
}

/** What the mall said of the orders decides what comes next. */
function read(world: SimWorld, events: readonly SimEvent[]) {
  const orders = new Map(world.open.map((order) => [order.id, order]))
  const ended = new Set<bigint>()
  for (const { eventName, args } of events) {
    const order = 'orderId' in args ? orders.get(args.orderId) : undefined
    if (!order) continue
    if ('deadline' in args) order.deadline = Number(args.deadline)
    if (eventName === 'OrderShipped') order.status = 'Shipped'
    if (eventName === 'ReturnRequested') Object.assign(order, { status: 'Returning', asked: args.amount })
    if (eventName === 'OrderShipped') next(world, order, order.fate === 'settles by time' ? 'wait' : 'next')
    if (eventName === 'ReturnRequested') next(world, order, order.fate === 'return ignored' ? 'wait' : 'answer')
    if (eventName === 'ReturnContested') next(world, order, order.fate === 'dispute ruled' ? 'rule' : 'wait')
    const isOver = eventName === 'OrderSettled' || eventName === 'OrderCancelled'
    if (isOver || (eventName === 'OrderRefunded' && args.totalLeft === 0n)) ended.add(order.id)
  }
  if (ended.size === 0) return
  world.open = world.open.filter(({ id }) => !ended.has(id))
  for (const id of ended) world.freeShelves.push(shelfOf(id))
}

function next(world: SimWorld, order: SimOrder, step: SimOrder['step']) {
  const { time } = world.chain
  order.step = step
  // within the window, whatever the pause between two rounds
  const latest = Math.max(0, Math.min(2 * DAY, order.deadline - time - 4 * DAY))
  order.due = step === 'wait' ? order.deadline : time + within(world, 0, latest)
}

/** Anybody may settle what is due, and end what silence decided. */
async function settle(world: SimWorld) {
  const { chain, deployment, keeper, random } = world
  const due = world.open.filter(({ step, deadline }) => step === 'wait' && deadline <= chain.time)
  const silent = due.filter(({ status }) => status !== 'Shipped')
  // some wait a round longer, so that not all settle in their first minute
  const ready = due.filter(({ status }) => status === 'Shipped' && random.chance(80))
  for (const batch of chunksOf(ready.toSorted(byRun), BATCH)) {
    const gas = 300_000n + 130_000n * BigInt(batch.length)
    chain.add(keeper, deployment.mall, 'settle', [batch.map(({ id }) => id)], gas)
  }
  for (const batch of chunksOf(silent, 10)) {
    const calls = batch.map(({ id }): Hex => encodeFunctionData({ abi: mallAbi, functionName: 'enforce', args: [id] }))
    chain.add(keeper, deployment.mall, 'multicall', [calls], 600_000n * BigInt(batch.length))
  }
  read(world, await chain.mine())
}

function byRun(a: SimOrder, b: SimOrder): number {
  return a.merchant.id - b.merchant.id
}
