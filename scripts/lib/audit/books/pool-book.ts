import type { Address } from '../../../../spec/account.ts'
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

/** The last proposal of a month, beside the auditor's own computation; it stands unless it was vetoed. */
export type EpochBook = {
  epoch: number
  root: Hash
  total: bigint
  fromBlock: bigint
  toBlock: bigint
  claimableFrom: number
  expiresAt: number
  reporter: Address
  proposedAt: number
  proposedBlock: number
  vetoedBy: Address | null
  endedAt: number | null
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

/** The months that stand proposed. */
export function standingEpochs({ epochs }: PoolBook): EpochBook[] {
  return [...epochs.values()].filter(({ vetoedBy }) => vetoedBy === null)
}
