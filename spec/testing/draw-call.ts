import { type Address, ZERO_ADDRESS } from '../account.ts'
import type { Action } from '../mall.ts'
import { hasEnded, isOpen, type Order, type Status } from '../order.ts'
import type { Mall } from '../state.ts'
import { anyId, type Draw, somebody } from './draw.ts'
import { drawCart } from './draw-cart.ts'
import { drawNumber } from './draw-offer.ts'
import { DAY, worldPlans } from './world.ts'

type Drawn = { action: Action; caller: Address }
/** Undefined when there is nothing to do it to: then something is bought instead. */
type Drawer = (draw: Draw) => Drawn | undefined

/** How often each action is drawn, and how. Most calls are sensible; the rest try what must be refused. */
const DRAWERS: [number, Drawer][] = [
  [2, drawAccept],
  [4, drawContest],
  [4, drawResolve],
  [2, drawCollect],
  [2, drawAcceptWallet],
  [22, drawCart],
  [13, (draw) => ofMerchant(draw, 'Paid', (id) => ({ name: 'ship', args: [shipment(draw, id)] }))],
  [5, (draw) => ofBuyer(draw, 'Shipped', (id) => ({ name: 'confirm', args: [id] }))],
  [3, (draw) => ofBuyer(draw, 'Shipped', (id) => ({ name: 'release', args: [id] }))],
  [10, (draw) => ofBuyer(draw, 'Shipped', (id, o) => ({ name: 'requestReturn', args: [id, amountOf(draw, o)] }))],
  [5, (draw) => ofMerchant(draw, draw.random.pick(OPEN), (id, o) => refundOf(draw, id, o))],
  [1, (draw) => ofMerchant(draw, 'Paid', (id) => ({ name: 'cancel', args: [id] }))],
  [2, (draw) => ofBuyer(draw, 'Paid', (id) => ({ name: 'cancel', args: [id] }))],
  [6, drawEnforce],
  [5, (draw) => anyone(draw, { name: 'settle', args: [[...draw.mall.shelves, 0n, 77n]] })],
  [4, drawClaim],
  [2, (draw) => anyone(draw, { name: 'claimFor', args: [[anyId(draw), anyId(draw), anyId(draw)]] })],
  [3, (draw) => anyone(draw, { name: 'register', args: [anyId(draw)] })],
  [2, (draw) => ofOwner(draw, (id) => ({ name: 'proposeWallet', args: [id, somebody(draw)] }))],
  [3, (draw) => operator(draw, { name: 'suspend', args: [anyId(draw), draw.random.chance(35)] })],
  [1, (draw) => operator(draw, { name: 'setMerchant', args: [anyId(draw), draw.random.chance(90)] })],
  [2, (draw) => ofOwner(draw, (id) => ({ name: 'setStaff', args: [id, somebody(draw), draw.random.below(10)] }))],
  [8, drawCatalog],
  [1, drawCancelOffer],
  [1, (draw) => operator(draw, { name: 'publishPlan', args: [draw.random.pick(worldPlans())] })],
  [1, drawRare],
]

/** What answers something that few calls lead to; drawn often while it waits for an answer. */
const ANSWERS: [(mall: Mall) => boolean, Drawer][] = [
  [(mall) => hasOrderIn(mall, 'ReturnRequested'), drawAccept],
  [(mall) => hasOrderIn(mall, 'ReturnRequested'), drawContest],
  [(mall) => hasOrderIn(mall, 'Disputed'), drawResolve],
  [(mall) => hasOrderIn(mall, 'RefundHeld'), drawCollect],
  [(mall) => mall.proposed.size > 0, drawAcceptWallet],
]

const OPEN: readonly Status[] = ['Paid', 'Shipped', 'ReturnRequested', 'Disputed']

/** A call that somebody might make now. */
export function drawCall(draw: Draw): Drawn {
  const waiting = ANSWERS.filter(([isWaiting]) => isWaiting(draw.mall))
  if (waiting.length > 0 && draw.random.chance(15)) return draw.random.pick(waiting)[1](draw) ?? drawCart(draw)
  let ticket = draw.random.below(DRAWERS.reduce((sum, [weight]) => sum + weight, 0))
  for (const [weight, drawer] of DRAWERS) {
    if (ticket < weight) return drawer(draw) ?? drawCart(draw)
    ticket -= weight
  }
  throw new Error('the weights do not add up')
}

/** Seconds until the next call: mostly short, at times up to just around an open order's deadline. */
export function drawWait({ random, mall, now }: Draw): number {
  const due = [...mall.orders.values()].filter(isOpen).map((order) => order.deadline - now)
  const ahead = due.filter((seconds) => seconds > 1)
  if (ahead.length > 0 && random.chance(5)) return random.pick(ahead) - 1 + random.below(3)
  return random.chance(5) ? 1 + random.below(4 * DAY) : 1 + random.below(1_800)
}

function anyone(draw: Draw, action: Action): Drawn {
  return { action, caller: somebody(draw) }
}

function operator(draw: Draw, action: Action): Drawn {
  return { action, caller: operatorOr(draw) }
}

type OnOrder = (id: bigint, order: Order | undefined) => Action

type Target = [id: bigint, order: Order | undefined]

/** Mostly an order in this state, at times any other or none; undefined mostly when no order is in it. */
function orderIn({ random, mall, now }: Draw, status: Status): Target | undefined {
  const inState = [...mall.orders].filter(([, order]) => order.status === status)
  const inTime = inState.filter(([, order]) => now < order.deadline)
  const fitting = inTime.length > 0 && random.chance(85) ? inTime : inState
  if (fitting.length > 0 && random.chance(88)) return random.pick(fitting)
  if (fitting.length === 0 && random.chance(92)) return undefined
  if (mall.orders.size === 0 || random.chance(15)) return [BigInt(random.below(5)) << random.pick([0n, 40n]), undefined]
  return random.pick([...mall.orders])
}

function onOrder(
  draw: Draw,
  status: Status,
  action: OnOrder,
  callerOf: (order: Order | undefined) => Address,
): Drawn | undefined {
  const target = orderIn(draw, status)
  return target && { action: action(...target), caller: callerOf(target[1]) }
}

function drawEnforce(draw: Draw): Drawn | undefined {
  const { random, mall, now } = draw
  const due = [...mall.orders].filter(([, order]) => isOpen(order) && order.deadline <= now)
  const [orderId] = (due.length > 0 && random.chance(75) ? random.pick(due) : orderIn(draw, random.pick(OPEN))) ?? []
  return orderId === undefined ? undefined : anyone(draw, { name: 'enforce', args: [orderId] })
}

function ofOperator(draw: Draw, status: Status, action: OnOrder): Drawn | undefined {
  return onOrder(draw, status, action, () => operatorOr(draw))
}

function ofBuyer(draw: Draw, status: Status, action: OnOrder): Drawn | undefined {
  return onOrder(draw, status, action, (order) => mostly(draw, order?.buyer))
}

function ofMerchant(draw: Draw, status: Status, action: OnOrder): Drawn | undefined {
  return onOrder(draw, status, action, (order) => mostly(draw, draw.mall.accounts[order?.merchantId ?? 0]?.wallet))
}

function ofOwner(draw: Draw, action: (id: number) => Action): Drawn {
  const id = anyId(draw)
  return { action: action(id), caller: mostly(draw, draw.mall.accounts[id]?.wallet) }
}

function mostly(draw: Draw, who: Address | undefined): Address {
  return who && who !== ZERO_ADDRESS && draw.random.chance(86) ? who : somebody(draw)
}

function operatorOr(draw: Draw): Address {
  return draw.random.chance(90) ? (draw.people[0] as Address) : somebody(draw)
}

/** At times more than one order, and of more than one merchant. */
function shipment({ random, mall }: Draw, id: bigint): bigint[] {
  return random.chance(75) ? [id] : [id, ...mall.shelves.slice(-2)]
}

/** From 1 up to a little more than is there. */
function amountOf({ random }: Draw, order: Order | undefined): bigint {
  const most = order && !hasEnded(order) ? order.total : 1_000n
  if (random.chance(20)) return most
  return random.between(1n, most + most / 10n + 1n)
}

/** Mostly between nothing and what was asked. */
function rulingOf(draw: Draw, order: Order | undefined): bigint {
  const most = order?.returnAmount ?? 0n
  return draw.random.chance(80) ? draw.random.between(0n, most) : amountOf(draw, order)
}

function refundOf(draw: Draw, id: bigint, order: Order | undefined): Action {
  return { name: 'refund', args: [id, draw.random.chance(5) ? 0n : amountOf(draw, order)] }
}

function recipientOf(draw: Draw): Address {
  return draw.random.chance(90) ? somebody(draw) : draw.random.pick([ZERO_ADDRESS, draw.mall.config.address])
}

function hasOrderIn(mall: Mall, status: Status): boolean {
  return [...mall.orders.values()].some((order) => order.status === status)
}

function drawAccept(draw: Draw): Drawn | undefined {
  return ofMerchant(draw, 'ReturnRequested', (id) => ({ name: 'acceptReturn', args: [id] }))
}

function drawContest(draw: Draw): Drawn | undefined {
  return ofMerchant(draw, 'ReturnRequested', (id) => ({ name: 'contestReturn', args: [id] }))
}

function drawResolve(draw: Draw): Drawn | undefined {
  return ofOperator(draw, 'Disputed', (id, order) => ({ name: 'resolve', args: [id, rulingOf(draw, order)] }))
}

function drawCollect(draw: Draw): Drawn | undefined {
  return ofBuyer(draw, 'RefundHeld', (id) => ({ name: 'collectRefund', args: [id, recipientOf(draw)] }))
}

function drawClaim(draw: Draw): Drawn {
  const { random, mall } = draw
  const rich = mall.accounts.filter((account) => account.balance > 0n)
  if (rich.length === 0 || random.chance(30)) {
    return ofOwner(draw, (id) => ({ name: 'claim', args: [id, recipientOf(draw)] }))
  }
  const { id, wallet } = random.pick(rich)
  return { action: { name: 'claim', args: [id, recipientOf(draw)] }, caller: mostly(draw, wallet) }
}

function drawRare(draw: Draw): Drawn {
  const actions: Action[] = [
    { name: 'pause', args: [] },
    { name: 'unpause', args: [] },
    { name: 'unpause', args: [] },
    { name: 'retirePlan', args: [3 + draw.random.below(3)] },
  ]
  return operator(draw, draw.random.pick(actions))
}

function drawAcceptWallet(draw: Draw): Drawn {
  const open = [...draw.mall.proposed]
  if (open.length === 0 || draw.random.chance(20)) return anyone(draw, { name: 'acceptWallet', args: [anyId(draw)] })
  const [id, wallet] = draw.random.pick(open)
  return { action: { name: 'acceptWallet', args: [id] }, caller: wallet === ZERO_ADDRESS ? somebody(draw) : wallet }
}

/** Mostly a number that offers are drawn with. */
function drawCancelOffer(draw: Draw): Drawn {
  const merchantId = 2 + draw.random.below(2)
  const action: Action = { name: 'cancelOffer', args: [merchantId, drawNumber(draw)] }
  return { action, caller: mostly(draw, draw.mall.accounts[merchantId]?.wallet) }
}

function drawCatalog(draw: Draw): Drawn {
  const { random, mall, now } = draw
  const productId = random.below(mall.products.size + 1)
  const listing = {
    merchantId: 2 + random.below(3),
    price: BigInt(random.below(9)) * 987_654n,
    stock: random.below(50),
  }
  const planId = random.below(mall.plans.size + 2)
  const actions: Action[] = [
    { name: 'list', args: [{ ...listing, commissionBps: random.below(6_000), planId, content: '{"name":"cup"}' }] },
    { name: 'setPrice', args: [productId, BigInt(random.below(9)) * 1_234_567n] },
    { name: 'setCommission', args: [productId, random.below(5_500)] },
    { name: 'setPlan', args: [productId, planId] },
    { name: 'restock', args: [productId, random.below(60) - 30] },
    { name: 'setListed', args: [productId, random.chance(80)] },
    {
      name: 'setSale',
      args: [productId, BigInt(random.below(9)) * 543_210n, now - 5, now - 10 + random.below(3 * DAY)],
    },
    { name: 'setContent', args: [productId, '{"name":"tea"}'] },
  ]
  const merchant = mall.accounts[mall.products.get(productId)?.merchantId ?? 2]?.wallet
  return { action: random.pick(actions), caller: mostly(draw, merchant) }
}
