import type { Address } from '../account.ts'
import type { Config } from '../state.ts'
import { DAY } from './world.ts'

function addressOf(n: number): Address {
  return `0x${n.toString(16).padStart(40, '0')}`
}

/** Ten people who exist in memory only. */
export const PEOPLE: readonly Address[] = Array.from({ length: 10 }, (_, i) => addressOf(0xa0 + i))

/** A mall of a six-decimal token that exists in memory only. */
export const CONFIG: Config = {
  address: addressOf(0x9a11),
  treasury: PEOPLE[9] as Address,
  decimals: 6,
  limits: {
    maxLevels: 8,
    maxCommissionBps: 5_000,
    maxFeeBps: 1_000,
    minReturnWindow: 7 * DAY,
    maxWindow: 366 * DAY,
    planDelay: 2 * DAY,
  },
  pausePeriod: 14 * DAY,
}

export const START = 1_800_000_000
