import { POOL } from '../../../../spec/account.ts'
import { generationOf, hasEnded, isOpen, shelfOf } from '../../../../spec/order.ts'
import type { Plan } from '../../../../spec/plan.ts'
import { UserError } from '../../cli/user-error.ts'
import type { Books } from '../books/books.ts'
import { divide } from '../books/divide.ts'
import type { OrderBook, ReferrerReason } from '../books/order-book.ts'
import { findEvents, type MallEvent, ORDER_EVENTS } from '../chain/find-events.ts'
import type { Rpc } from '../chain/rpc.ts'
import type { Deployment } from '../deployment/deployment.ts'
import { explainSplit } from './explain-split.ts'
import { grouped, type MoneyText, moneyText, percent, timeText } from './money-text.ts'
import { productNames } from './product-names.ts'
import { stepText } from './step-text.ts'

/** The books that know an order, and the chain it is on. */
export type Known = { rpc: Rpc; books: Books; deployment: Deployment; block: number }

const REASONS: Record<ReferrerReason, string> = {
  account: 'the buyer has an account of his own, and the plan decides between himself and his upline',
  binding: 'a link of an earlier order had bound the buyer',
  link: 'the order came by his link',
  nobody: 'there was neither an account, nor a binding, nor a link: no commission was promised',
}

/** An order of the books; a sentence when there never was one. */
export function orderIn({ books, block }: Known, id: bigint): OrderBook {
  const order = books.history.order(id)
  if (order) return order
  const place = `shelf ${shelfOf(id)}, generation ${generationOf(id)}`
  throw new UserError(
    `--order: up to block ${block} no order ${id} (${place}) was ever placed; there are ${books.shelves.length} shelves`,
  )
}

/** Everything of one order in plain words and numbers, each with the transaction it comes from. */
export async function explainOrder(known: Known, id: bigint): Promise<string> {
  const { rpc, books, deployment, block } = known
  const order = orderIn(known, id)
  const plan = books.plans.get(order.planId)?.plan
  if (!plan) throw new UserError(`order ${id} names plan ${order.planId}, which was never published`)
  const money = moneyText(deployment)
  const range = { from: order.placedBlock, to: order.lastBlock }
  const events = await findEvents(rpc, deployment.mall, { names: ORDER_EVENTS, id, ...range })
  const names = await productNames(known, order)
  return [
    `ORDER ${id} of the mall ${deployment.mall} on chain ${deployment.chainId}, as of block ${block}`,
    `shelf ${shelfOf(id)}, generation ${generationOf(id)}`,
    '',
    ...bought(order, names, money),
    '',
    ...brought(known, order),
    '',
    ...rules(known, order, plan),
    '',
    'What happened',
    ...events.map((event) => `  ${timeText(event.place.at)}  ${stepText(event, money)}\n    ${placeText(event)}`),
    '',
    ...(await division(known, order, plan, money)),
    '',
    ...standing(order, money),
  ].join('\n')
}

function placeText({ name, place }: MallEvent): string {
  return `${name}: transaction ${place.tx}, block ${place.block}, log ${place.logIndex}`
}

function bought(order: OrderBook, names: ReadonlyMap<number, string>, money: MoneyText): string[] {
  const lines = order.lines.map(({ productId, quantity, price, commissionBps, offer }) => {
    const amount = price * BigInt(quantity)
    const by = offer === 0n ? '' : `, the price of offer ${offer}`
    const name = names.get(productId)
    const promised = (amount * BigInt(commissionBps)) / 10_000n
    const rate = `promises ${percent(commissionBps)}: floor gives ${grouped(promised)}`
    return `  ${quantity} x product ${productId}${name ? ` "${name}"` : ''} at ${money.tokens(price)}${by} = ${money.tokens(amount)}; ${rate}`
  })
  const payer = order.payer === null || order.payer === order.buyer ? '' : `, paid by ${order.payer}`
  return [
    `What was bought: ${order.buyer} of merchant ${order.merchantId}, ${timeText(order.placedAt)}${payer}`,
    ...lines,
    `  total ${money.exact(order.paid)}, which went into escrow; commission promised ${money.exact(order.promised)}`,
    `  refunds go to ${order.refundTo === order.buyer ? 'the buyer' : order.refundTo}`,
    `  from transaction ${order.placedTx}, block ${order.placedBlock}, log ${order.placedIndex}`,
  ]
}

function brought({ books }: Known, order: OrderBook): string[] {
  if (order.referrerId === 0) return [`Who brought it: nobody, for ${REASONS[order.reason]}`]
  const line: string[] = []
  for (let id = order.referrerId, level = 0; id !== POOL && level < 8; level++) {
    const account = books.accounts[id]
    if (!account) break
    line.push(`  ${level} up: account ${id}, ${account.wallet}, registered in transaction ${account.joinedTx}`)
    id = account.uplineId
  }
  return [`Who brought it: account ${order.referrerId}, for ${REASONS[order.reason]}`, ...line]
}

function rules({ books }: Known, { planId }: OrderBook, plan: Plan): string[] {
  const used = plan.levelBps.filter((bps) => bps > 0)
  const days = (seconds: number) => `${Math.round((seconds / 86_400) * 100) / 100} d`
  const tiers =
    [...new Set(plan.tierBps)].length === 1 ? percent(plan.tierBps[0] ?? 0) : plan.tierBps.map(percent).join(', ')
  return [
    `The rules: plan ${planId}, fixed when it was placed; published in transaction ${books.plans.get(planId)?.tx}`,
    `  fee ${percent(plan.feeBps)}; levels ${used.map(percent).join(', ')} of the commission; by tier of that ${tiers}`,
    `  ship within ${days(plan.shipWindow)}, delivery ${days(plan.deliveryWindow)}, return within ${days(plan.returnWindow)}, answer ${days(plan.responseWindow)}, ruling ${days(plan.arbitrationWindow)}`,
  ]
}

async function division(known: Known, order: OrderBook, plan: Plan, money: MoneyText): Promise<string[]> {
  const { split } = order
  if (split) {
    return [
      `How it was divided: ${timeText(split.at)}, transaction ${split.tx}, block ${split.block}, log ${split.logIndex}`,
      ...explainSplit({ order, split, plan, money, tierSource: tierSource(known, split) }),
    ]
  }
  if (!isOpen(order)) return ['It was never divided: what was paid went back.']
  return [
    'If it settled now, at the present tiers and with nobody else suspended:',
    ...estimate(known, order, plan, money),
  ]
}

function estimate(known: Known, order: OrderBook, plan: Plan, money: MoneyText): string[] {
  const now = { block: known.block + 1, logIndex: 0, tx: '0x', at: 0 } as const
  const split = divide(known.books, order, plan, now)
  return explainSplit({ order, split, plan, money, tierSource: tierSource(known, now) })
}

/** Where an account has its tier from: the settlement that credited it last before. */
function tierSource({ books }: Known, before: { block: number; logIndex: number }): (id: number) => string {
  return (id) => {
    const last = books.history.creditBefore(id, before)
    if (!last?.split) return 'its tier: nothing was credited to it before'
    return `its tier: as order ${last.id} left it, transaction ${last.split.tx}`
  }
}

function standing(order: OrderBook, money: MoneyText): string[] {
  const held = hasEnded(order) ? 0n : order.total
  const back = order.refunded > 0n ? `; ${money.tokens(order.refunded)} went back or is held for the buyer` : ''
  const until = isOpen(order) ? `, until ${timeText(order.deadline)} at the latest` : ''
  return [`Now: ${order.status}${until}, ${money.tokens(held)} in escrow${back}`]
}
