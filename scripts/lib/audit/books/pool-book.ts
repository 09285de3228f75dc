import type { Reward } from '../../../../spec/epoch.ts'
import type { Hash } from '../chain/events.ts'

/** What stood where when a calendar month was over, token units. */
export type MonthEnd = {
  /** all that had come into the pool's contract */
  received: bigint
  /** what waited in account 0 */
  waiting: bigint
  /** who first emptied account 0 after that: the pool, or somebody else */
  emptiedBy: 'nobody' | 'pool' | 'another'
}

/** A month's proposal that stands, beside the auditor's own computation. */
export type EpochBook = {
  epoch: number
  root: Hash
  total: bigint
  fromBlock: bigint
  toBlock: bigint
  claimableFrom: number
  expiresAt: number
  isExpired: boolean
  returned: bigint
  claimed: bigint
  paid: number[]
  ownRoot: Hash | null
  ownPool: bigint
  rewards: Reward[]
  proposedBy: Hash
}

/** The bonus pool by its events and the token's transfers, token units. */
export type PoolBook = {
  received: bigint
  sent: bigint
  reserved: bigint
  month: number
  ends: Map<number, MonthEnd>
  epochs: Map<number, EpochBook>
}
