import { type Abi, parseEventLogs } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import type { Address } from '../../spec/account.ts'
import type { Plan } from '../../spec/plan.ts'
import type { DeployedMall } from '../utils/deploy-mall.ts'
import { network } from '../utils/network.ts'

type Id = { orderId: bigint }

/** The events that keep the books, with their arguments as viem decodes them. */
export type Events = {
  DistributorRegistered: { id: number; wallet: Address; uplineId: number }
  WalletChanged: { id: number; wallet: Address }
  SuspensionSet: { id: number; isSuspended: boolean }
  MerchantSet: { id: number; isMerchant: boolean }
  StaffSet: { merchantId: number; who: Address; permissions: number }
  Claimed: { id: number; amount: bigint }
  BuyerBound: { buyer: Address; referrerId: number; boundUntil: number }
  PlanPublished: { planId: number; plan: Plan; usableFrom: number }
  PlanRetired: { planId: number }
  ProductListed: {
    productId: number
    merchantId: number
    price: bigint
    stock: number
    commissionBps: number
    planId: number
  }
  ProductChanged: { productId: number; price: bigint; commissionBps: number; planId: number; isListed: boolean }
  ProductRestocked: { productId: number; change: number }
  ProductSaleSet: { productId: number; price: bigint; start: number; end: number }
  OfferCancelled: { merchantId: number; number: bigint }
  OrderPlaced: Id & { buyer: Address; total: bigint; state: bigint; lines: readonly bigint[] }
  RefundAddressSet: Id & { refundTo: Address }
  OrderShipped: Id & { deadline: number }
  OrderConfirmed: Id & { deadline: number }
  OrderCancelled: Id
  OrderRefunded: Id & { commissionCut: bigint; totalLeft: bigint }
  ReturnRequested: Id & { amount: bigint; deadline: number }
  ReturnContested: Id & { deadline: number }
  OrderSettled: Id & { merchantId: number; proceeds: bigint; fee: bigint; breakage: bigint; credits: readonly bigint[] }
  RefundHeld: Id & { amount: bigint }
  RefundCollected: Id
}

/** One event. */
export type Told = { [Name in keyof Events]: { name: Name; args: Events[Name] } }[keyof Events]

/** Everything a mall has told since it was deployed, in order; addresses in lower case. */
export async function everythingTold({ address }: DeployedMall): Promise<Told[]> {
  const client = await network.viem.getPublicClient()
  const logs = await client.getLogs({ address, fromBlock: 0n })
  const events = parseEventLogs({ abi: mallAbi as Abi, logs }) as unknown as { eventName: string; args: object }[]
  return events.map(({ eventName, args }) => ({ name: eventName, args: lowerCased(args) }) as Told)
}

function lowerCased(args: object): object {
  const entries = Object.entries(args)
  return Object.fromEntries(entries.map(([key, item]) => [key, typeof item === 'string' ? item.toLowerCase() : item]))
}
