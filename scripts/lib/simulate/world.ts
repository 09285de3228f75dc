import type { Address } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { Random } from '../../../spec/random.ts'
import type { Connection } from '../chain/connect.ts'
import type { Deployment } from '../deploy/deployment.ts'
import type { SimChain } from './sim-chain.ts'

/** What becomes of an order; drawn when it is placed. */
export type Fate =
  | 'cancelled by buyer'
  | 'cancelled by merchant'
  | 'never shipped'
  | 'settles by time'
  | 'confirmed'
  | 'released'
  | 'refunded in part'
  | 'refunded whole'
  | 'return accepted'
  | 'return ignored'
  | 'dispute ruled'
  | 'dispute ignored'

/** An order on its way; `due` is the unix second of its next step, `deadline` that of its state. */
export type SimOrder = {
  id: bigint
  buyer: Address
  merchant: SimMerchant
  total: bigint
  /** token units asked back, once a return was requested */
  asked: bigint
  fate: Fate
  status: 'Paid' | 'Shipped' | 'Returning'
  step: 'cancel' | 'ship' | 'next' | 'answer' | 'rule' | 'wait'
  due: number
  deadline: number
}

export type SimProduct = { id: number; price: bigint; stock: number; isListed: boolean }

export type SimMerchant = {
  account: PrivateKeyAccount
  id: number
  planId: number
  products: SimProduct[]
  offers: number
  isOpen: boolean
}

export type SimDistributor = { wallet: Address; id: number; isSuspended: boolean }

/** A mall while it is being simulated. */
export type SimWorld = {
  chain: SimChain
  connection: Connection
  deployment: Deployment
  random: Random
  operator: Address
  arbiter: Address
  keeper: Address
  merchants: SimMerchant[]
  distributors: SimDistributor[]
  buyers: Address[]
  open: SimOrder[]
  freeShelves: number[]
  placed: number
  /** how often each thing was done, for the summary */
  done: Map<string, number>
  months: Set<number>
}

/** Counts that something was done. */
export function did({ done }: SimWorld, what: string, times = 1) {
  done.set(what, (done.get(what) ?? 0) + times)
}

/** A whole number of at least `low` and at most `high`. */
export function within({ random }: Pick<SimWorld, 'random'>, low: number, high: number): number {
  return low + random.below(high - low + 1)
}
