import { zeroHash } from 'viem'
import type { Address } from '../../spec/account.ts'
import type { Plan } from '../../spec/plan.ts'
import { send } from './act.ts'
import { type DeployedMall, deployMall, fund, NOBODY, people } from './deploy-mall.ts'
import { eventsOf } from './events.ts'

export const DAY = 86_400
export const HOUR = 3_600

/** Dollars in the token's units. */
export function usd(dollars: number): bigint {
  return BigInt(Math.round(dollars * 1_000_000))
}

/** Ten percent commission shared 50, 30 and 20 among three levels, five percent for the house. */
export const PLAN: Plan = {
  levelBps: [5_000, 3_000, 2_000, 0, 0, 0, 0, 0],
  tierBps: Array(8).fill(10_000),
  thresholds: Array(7).fill(0),
  feeBps: 500,
  flags: 0,
  cancelGrace: HOUR,
  shipWindow: 3 * DAY,
  deliveryWindow: 5 * DAY,
  returnWindow: 7 * DAY,
  responseWindow: 2 * DAY,
  arbitrationWindow: 4 * DAY,
  bindingDays: 30,
}

/** The products of the shop, by number: token units a piece and whose they are. */
export const TEA = { productId: 1, price: usd(40), merchantId: 2 }
export const CUP = { productId: 2, price: usd(25), merchantId: 3 }

/** Account numbers of the people of the shop. */
export const IDS = { house: 1, teaHouse: 2, potter: 3, ann: 4, bob: 5, cid: 6 }

export const PURSE = usd(1_000)

/** A mall with two merchants and a line of three distributors: Ann recruited Bob, who recruited Cid. */
export type Shop = { chain: DeployedMall } & Record<
  'operator' | 'treasury' | 'teaHouse' | 'potter' | 'ann' | 'bob' | 'cid' | 'dora' | 'friend' | 'stranger',
  Address
>

/** Opens the shop; everybody has a purse and has approved the mall. */
export async function openShop(): Promise<Shop> {
  const [operator, treasury, teaHouse, potter, ann, bob, cid, dora, friend, stranger] = (await people()) as [
    ...Address[],
  ] as [Address, Address, Address, Address, Address, Address, Address, Address, Address, Address]
  const chain = await deployMall({ operator, treasury })
  for (const who of [operator, teaHouse, dora, friend, stranger]) await fund(chain, who, PURSE)

  await send(chain, { name: 'publishPlan', args: [PLAN] }, operator)
  const recruits: [Address, number][] = [
    [teaHouse, IDS.house],
    [potter, IDS.house],
    [ann, IDS.house],
    [bob, IDS.ann],
    [cid, IDS.bob],
  ]
  for (const [who, uplineId] of recruits) await send(chain, { name: 'register', args: [uplineId] }, who)
  for (const [who, { price, merchantId }] of [
    [teaHouse, TEA],
    [potter, CUP],
  ] as const) {
    await send(chain, { name: 'setMerchant', args: [merchantId, true] }, operator)
    const terms = { stock: 100, commissionBps: 1_000, planId: 1, content: '{}' }
    await send(chain, { name: 'list', args: [{ merchantId, price, ...terms }] }, who)
  }
  return { chain, operator, treasury, teaHouse, potter, ann, bob, cid, dora, friend, stranger }
}

export type Item = { productId: number; merchantId: number; price: bigint; quantity?: number }

type Purchase = { buyer: Address; payer?: Address; items: Item[]; link?: number; refundTo?: Address }

/** Pays for items, a cart each; returns the orders' ids. */
export async function buy({ chain }: Shop, { buyer, payer = buyer, items, link = 0, refundTo = NOBODY }: Purchase) {
  const carts = items.map(({ productId, merchantId, price, quantity = 1 }) => ({
    merchantId,
    lines: [{ productId, quantity }],
    offers: [],
    referrerId: link,
    region: '0x000000000000',
    delivery: zeroHash,
    maxTotal: price * BigInt(quantity),
  }))
  const receipt = await send(chain, { name: 'place', args: [carts, buyer, refundTo, []] }, payer)
  return eventsOf<{ orderId: bigint }>(receipt, 'OrderPlaced').map(({ orderId }) => orderId)
}

/** Pays for one item; returns the order's id. */
export async function buyOne(shop: Shop, buyer: Address, item: Item, link = 0): Promise<bigint> {
  const [orderId] = await buy(shop, { buyer, items: [item], link })
  if (orderId === undefined) throw new Error('nothing was ordered')
  return orderId
}
