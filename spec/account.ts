import type { Plan } from './plan.ts'

export type Address = `0x${string}`

export const ZERO_ADDRESS: Address = '0x0000000000000000000000000000000000000000'

/** The bonus pool's account, which collects breakage; its owner holds it beside an account of his own. */
export const POOL = 0
/** The house's account, root of the tree, which collects the platform's fees. */
export const HOUSE = 1

/** Everybody who can hold a balance: `balance` in token units, `volume` in hundredths of a token, `joinedAt` in seconds. */
export type Account = {
  id: number
  wallet: Address
  uplineId: number
  balance: bigint
  volume: bigint
  tier: number
  joinedAt: number
  isMerchant: boolean
  isSuspended: boolean
}

const MAX_VOLUME = 2n ** 64n - 1n

/** What an order's total (token units) adds to a team's volume, in hundredths of a token, rounded down. */
export function volumeOfDown(total: bigint, decimals: number): bigint {
  return (total * 100n) / 10n ** BigInt(decimals)
}

/** A volume after a sale, hundredths of a token; it stops at its highest value instead of wrapping. */
export function grownVolume(volume: bigint, cents: bigint): bigint {
  const grown = volume + cents
  return grown > MAX_VOLUME ? MAX_VOLUME : grown
}

/** The tier a volume (hundredths of a token) has reached, walking up from the tier held, which is never lowered. */
export function tierReached(plan: Pick<Plan, 'thresholds'>, volume: bigint, tier: number): number {
  let reached = tier
  while (reached < plan.thresholds.length) {
    const threshold = plan.thresholds[reached] ?? 0
    if (threshold === 0 || volume < BigInt(threshold) * 100n) break
    reached += 1
  }
  return reached
}
