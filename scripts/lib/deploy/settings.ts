import { z } from 'zod'
import { addressFlag, durationFlag, integerFlag } from '../cli/flag-types.ts'

/** What may be decided at a deployment, as command line flags. */
export const settingFlags = {
  token: addressFlag.optional().describe('the token the mall settles in; a local chain gets a demo dollar without it'),
  treasury: addressFlag.optional().describe("owns the house's account; the deployer without it"),
  maxLevels: integerFlag(1, 8).default(2).describe('no plan pays more levels; 2 by default'),
  maxCommissionBps: integerFlag(0, 9_999).default(4_000).describe('no product promises more, basis points; 4000'),
  maxFeeBps: integerFlag(0, 9_999).default(500).describe('no plan charges more, basis points; 500'),
  minReturnWindow: durationFlag.default(7 * 86_400).describe('no plan gives less; 7d'),
  planDelay: durationFlag.optional().describe('between publishing a plan and its first order; 2d, local 0s'),
  admin: addressFlag.optional().describe('heads the AccessManager; the deployer without it'),
  adminDelay: durationFlag.optional().describe("the admin's execution delay and the mall's admin delay; 2d, local 0s"),
  planner: addressFlag.optional().describe('holds PLANNER; the admin without it, as with the roles below'),
  admitter: addressFlag.optional().describe('holds ADMITTER'),
  arbiter: addressFlag.optional().describe('holds ARBITER'),
  guardian: addressFlag.optional().describe('holds GUARDIAN'),
  treasurer: addressFlag.optional().describe('holds TREASURER'),
  wrappedCoin: addressFlag.optional().describe("the chain's coin as a token; known on public chains, none elsewhere"),
  uniswapFactory: addressFlag.optional().describe('Uniswap v3, to pay in coin; known on public chains, none elsewhere'),
}

export const settingsSchema = z.object(settingFlags)
export type Settings = z.output<typeof settingsSchema>
