import { type Abi, type Address, encodeFunctionData, parseAbi, zeroHash } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import type { Address as Person } from '../../spec/account.ts'
import type { Action } from '../../spec/mall.ts'
import type { Plan } from '../../spec/plan.ts'
import { send } from '../utils/act.ts'
import { type DeployedMall, deployMall, fund, NOBODY, people, setBlocked } from '../utils/deploy-mall.ts'
import { errorNameOf } from '../utils/error-name.ts'
import { network } from '../utils/network.ts'
import { PLAN, PURSE, usd } from '../utils/shop.ts'

/** Every kind of caller; the first is the authority's admin, who holds no role of the mall. */
export const CALLERS = [
  'admin',
  'nobody',
  'buyer',
  'payee',
  'merchant',
  'otherMerchant',
  'catalogStaff',
  'shippingStaff',
  'returnsStaff',
  'distributor',
  'house',
  'treasurer',
  'planner',
  'admitter',
  'arbiter',
  'guardian',
] as const

export type Caller = (typeof CALLERS)[number]

/** The numbers of accounts, plans and products on the stage. */
export const ID = { pool: 0, house: 1, merchant: 2, otherMerchant: 3, distributor: 4, leaver: 5 }
export const PLAN_ID = { usual: 1, hasty: 2 }
export const PRODUCT_ID = { usual: 1, hasty: 2 }
export const TOTAL = usd(40)

type OrderName =
  | 'paid'
  | 'shipped'
  | 'returning'
  | 'returningHalf'
  | 'disputed'
  | 'held'
  | 'settled'
  | 'cancelled'
  | 'refunded'
  | 'due'

/** A mall with every kind of caller, each with a purse, and the numbers of its orders by what they are for. */
export type Stage = {
  chain: DeployedMall
  people: Record<Caller, Person>
  orders: Record<OrderName, bigint>
}

const ROLE_OF = { planner: 1n, admitter: 2n, arbiter: 3n, guardian: 4n, treasurer: 5n } as const
const managerAbi = parseAbi(['function grantRole(uint64 roleId, address account, uint32 executionDelay)'])
const authorityErrors = parseAbi([
  'error AccessManagerNotScheduled(bytes32 operationId)',
  'error AccessManagerNotReady(bytes32 operationId)',
])

/** Opens a mall with one order in every state; the order `due` is one whose ship window is over. */
export async function openStage(): Promise<Stage> {
  const all = await people()
  const cast = Object.fromEntries(CALLERS.map((caller, i) => [caller, all[i]])) as Stage['people']
  const [leaver, operator] = all.slice(CALLERS.length) as [Person, Person]
  const chain = await deployMall({ operator, treasury: cast.house })
  const [deployer] = await network.viem.getWalletClients()
  for (const [caller, role] of Object.entries(ROLE_OF))
    await deployer?.writeContract({
      abi: managerAbi,
      address: chain.authority,
      functionName: 'grantRole',
      args: [role, cast[caller as Caller], 0],
    })
  for (const who of Object.values(cast)) await fund(chain, who, PURSE)
  const stage: Stage = { chain, people: cast, orders: {} as Stage['orders'] }
  await openShops(stage, leaver)
  await placeOrders(stage)
  return stage
}

async function openShops({ chain, people }: Stage, leaver: Person): Promise<void> {
  const { merchant, otherMerchant, distributor, planner, admitter } = people
  const hasty: Plan = { ...PLAN, cancelGrace: 0, shipWindow: 1 }
  for (const plan of [PLAN, hasty]) await send(chain, { name: 'publishPlan', args: [plan] }, planner)
  for (const who of [merchant, otherMerchant, distributor, leaver])
    await send(chain, { name: 'register', args: [ID.house] }, who)
  await send(chain, { name: 'proposeWallet', args: [ID.leaver, people.nobody] }, leaver)
  for (const id of [ID.merchant, ID.otherMerchant])
    await send(chain, { name: 'setMerchant', args: [id, true] }, admitter)
  for (const planId of Object.values(PLAN_ID)) await send(chain, { name: 'list', args: [listing(planId)] }, merchant)
  const staff = [people.catalogStaff, people.shippingStaff, people.returnsStaff] as const
  for (const [i, who] of staff.entries())
    await send(chain, { name: 'setStaff', args: [ID.merchant, who, 1 << i] }, merchant)
}

async function placeOrders({ chain, people, orders }: Stage): Promise<void> {
  const { buyer, payee, merchant } = people
  let last = 0n
  const place = async (productId: number = PRODUCT_ID.usual, refundTo: Address = NOBODY) => {
    await send(chain, { name: 'place', args: [[cart(productId)], buyer, refundTo, []] } as Action, buyer)
    return ++last
  }
  const ship = async (id: bigint) => {
    await send(chain, { name: 'ship', args: [[id]] }, merchant)
    return id
  }
  orders.due = await place(PRODUCT_ID.hasty)
  orders.settled = await ship(await place())
  await send(chain, { name: 'release', args: [orders.settled] }, buyer)
  orders.cancelled = await place()
  await send(chain, { name: 'cancel', args: [orders.cancelled] }, merchant)
  orders.refunded = await place()
  await send(chain, { name: 'refund', args: [orders.refunded, TOTAL] }, merchant)
  orders.held = await place(PRODUCT_ID.usual, payee)
  await setBlocked(chain, payee, true)
  await send(chain, { name: 'cancel', args: [orders.held] }, merchant)
  await setBlocked(chain, payee, false)
  orders.paid = await place(PRODUCT_ID.usual, payee)
  orders.shipped = await ship(await place(PRODUCT_ID.usual, payee))
  orders.returning = await ship(await place(PRODUCT_ID.usual, payee))
  orders.disputed = await ship(await place(PRODUCT_ID.usual, payee))
  for (const id of [orders.returning, orders.disputed])
    await send(chain, { name: 'requestReturn', args: [id, TOTAL] }, buyer)
  orders.returningHalf = await ship(await place(PRODUCT_ID.usual, payee))
  await send(chain, { name: 'requestReturn', args: [orders.returningHalf, TOTAL / 2n] }, buyer)
  await send(chain, { name: 'contestReturn', args: [orders.disputed] }, merchant)
}

/** A product of the merchant under a plan. */
export function listing(planId: number) {
  return { merchantId: ID.merchant, price: TOTAL, stock: 100, commissionBps: 1_000, planId, content: '{}' }
}

/** One piece of a product through the distributor's link. */
export function cart(productId: number) {
  return {
    merchantId: ID.merchant,
    lines: [{ productId, quantity: 1 }],
    offers: [],
    referrerId: ID.distributor,
    region: '0x000000000000',
    delivery: zeroHash,
    maxTotal: TOTAL,
  }
}

/** Calldata of a call to the mall. */
export function dataOf(functionName: string, args: readonly unknown[]) {
  return encodeFunctionData({ abi: mallAbi as Abi, functionName, args })
}

/** Asks what a call would do and changes nothing: "allowed", or the name of the error. */
export async function verdictOf({ chain }: Stage, who: Address, data: `0x${string}`): Promise<string> {
  try {
    // not by viem, which makes a report of each refusal
    await network.provider.request({ method: 'eth_call', params: [{ from: who, to: chain.address, data }, 'latest'] })
    return 'allowed'
  } catch (error) {
    return errorNameOf(error, authorityErrors)
  }
}
