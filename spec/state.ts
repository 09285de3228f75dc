import { type Account, type Address, HOUSE, POOL } from './account.ts'
import type { Order } from './order.ts'
import { type Limits, type Plan, validateLimits } from './plan.ts'
import type { Binding } from './referrer.ts'

export const ROLES = ['PLANNER', 'ADMITTER', 'ARBITER', 'GUARDIAN', 'TREASURER'] as const
export type Role = (typeof ROLES)[number]

/** What a staff member may do at a merchant; permissions add up. */
export const CATALOG = 1
export const SHIPPING = 2
export const RETURNS = 4

/** What was fixed at deployment; the treasury owns the pool and the house, `decimals` are the token's, `pausePeriod` is in seconds. */
export type Config = { address: Address; treasury: Address; decimals: number; limits: Limits; pausePeriod: number }

type Sale = { price: bigint; start: number; end: number }

/** A product: token units a piece, pieces, basis points; `sale` is the one last set. */
export type Product = {
  merchantId: number
  price: bigint
  stock: number
  commissionBps: number
  planId: number
  isListed: boolean
  sale: Sale | undefined
}

/** What stands for the uses of a cancelled number. */
export const OFFER_CANCELLED = 65_535

export type PublishedPlan = { plan: Plan; usableFrom: number; isRetired: boolean }

/** The token as the mall meets it: who holds how many units, and whom it refuses to pay. */
export type Token = { balances: Map<Address, bigint>; refuses: Set<Address> }

/** The whole mall. Addresses are compared as they are written: give them in one case. */
export type Mall = {
  config: Config
  pausedUntil: number
  roles: Record<Role, Set<Address>>
  accounts: Account[]
  accountIds: Map<Address, number>
  bindings: Map<Address, Binding>
  proposed: Map<number, Address>
  staff: Map<string, number>
  plans: Map<number, PublishedPlan>
  products: Map<number, Product>
  /** How many lines a merchant's numbers have priced, by `merchant:number`. */
  offerUses: Map<string, number>
  orders: Map<bigint, Order>
  shelves: bigint[]
  token: Token
}

/** What an action sees: the mall it may change, who calls, and the unix second of its block. */
export type Tx = { mall: Mall; caller: Address; now: number }

/** A mall as deployed: the pool, the house, no orders. Throws `LimitsInvalid`. */
export function createMall(config: Config, now: number): Mall {
  validateLimits(config.limits)
  return {
    config,
    pausedUntil: 0,
    roles: { PLANNER: new Set(), ADMITTER: new Set(), ARBITER: new Set(), GUARDIAN: new Set(), TREASURER: new Set() },
    accounts: [newAccount(POOL, config.treasury, 0, now), newAccount(HOUSE, config.treasury, 0, now)],
    accountIds: new Map([[config.treasury, HOUSE]]),
    bindings: new Map(),
    proposed: new Map(),
    staff: new Map(),
    plans: new Map(),
    products: new Map(),
    offerUses: new Map(),
    orders: new Map(),
    shelves: [],
    token: { balances: new Map(), refuses: new Set() },
  }
}

export function newAccount(id: number, wallet: Address, uplineId: number, now: number): Account {
  return {
    id,
    wallet,
    uplineId,
    balance: 0n,
    volume: 0n,
    tier: 0,
    joinedAt: now,
    isMerchant: false,
    isSuspended: false,
  }
}

/** The accounts from one upward, itself first, the house last; empty for 0. */
export function lineOf(mall: Mall, id: number): Account[] {
  const line: Account[] = []
  for (let at = mall.accounts[id]; at && at.id !== POOL; at = mall.accounts[at.uplineId]) line.push(at)
  return line
}

/** What the mall owes, token units: the totals of orders not ended and the balances of all accounts. */
export function liabilitiesOf(mall: Mall): bigint {
  let sum = 0n
  for (const order of mall.orders.values()) sum += order.total
  for (const account of mall.accounts) sum += account.balance
  return sum
}
