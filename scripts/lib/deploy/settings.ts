import { z } from 'zod'
import { addressFlag, durationFlag, integerFlag } from '../cli/flag-types.ts'
import { UserError } from '../cli/user-error.ts'
import { type Limits, profileNames, profiles } from './profiles.ts'

// the contract refuses others, but only once the mall is deployed
const between = (least: number, most: number) =>
  durationFlag.refine(
    (seconds) => seconds >= least * 86_400 && seconds <= most * 86_400,
    `not from ${least}d to ${most}d`,
  )

/** What may be decided at a deployment, as command line flags. */
export const settingFlags = {
  profile: z.enum(profileNames).default('standard').describe('retail (1 level), standard (2 levels) or custom'),
  token: addressFlag.optional().describe('the token the mall settles in; a local chain gets a demo dollar without it'),
  treasury: addressFlag.optional().describe("owns the house's account, a multisig; the deployer without it"),
  maxLevels: integerFlag(1, 8).optional().describe('custom: no plan pays more levels; 2'),
  maxCommissionBps: integerFlag(0, 9_999).optional().describe('custom: no product promises more, basis points; 4000'),
  maxFeeBps: integerFlag(0, 9_999).optional().describe('custom: no plan charges more, basis points; 500'),
  minReturnWindow: durationFlag.optional().describe('custom: no plan gives less; 7d'),
  planDelay: durationFlag.optional().describe('between publishing a plan and its first order; 2d, local 0s'),
  admin: addressFlag.optional().describe('heads the AccessManager, a multisig; the deployer without it'),
  adminDelay: durationFlag.optional().describe("the admin's execution delay and the mall's admin delay; 2d, local 0s"),
  planner: addressFlag.optional().describe('holds PLANNER; the admin without it, as with the roles below'),
  admitter: addressFlag.optional().describe('holds ADMITTER'),
  arbiter: addressFlag.optional().describe('holds ARBITER'),
  guardian: addressFlag.optional().describe('holds GUARDIAN'),
  treasurer: addressFlag.optional().describe('holds TREASURER'),
  wrappedCoin: addressFlag.optional().describe("the chain's coin as a token; known on public chains, none elsewhere"),
  uniswapFactory: addressFlag.optional().describe('Uniswap v3, to pay in coin; known on public chains, none elsewhere'),
  reporter: addressFlag.optional().describe('holds REPORTER'),
  plannerDelay: durationFlag.default(0).describe("PLANNER's execution delay; 0s, for plans have --plan-delay"),
  admitterDelay: durationFlag.default(0).describe("ADMITTER's execution delay; 0s"),
  arbiterDelay: durationFlag.default(0).describe("ARBITER's execution delay; 0s, for a ruling has a deadline"),
  guardianDelay: durationFlag.default(0).describe("GUARDIAN's execution delay; 0s, for a pause must be at once"),
  challengeWindow: between(2, 60)
    .default(7 * 86_400)
    .describe('in which rewards can be vetoed, 2d to 60d; 7d'),
  claimWindow: between(90, 1_830)
    .default(365 * 86_400)
    .describe('in which rewards can be claimed, 90d to 1830d; 365d'),
}

type Flags = z.output<z.ZodObject<typeof settingFlags>>

/** A deployment's settings with the limits of its profile filled in; seconds and basis points. */
export type Settings = Omit<Flags, keyof Limits> & Limits

/** Fills the profile's limits in; refuses limits that contradict the profile or each other. */
export function resolveSettings(flags: Flags): Settings {
  const { maxLevels, maxCommissionBps, maxFeeBps, minReturnWindow, ...rest } = flags
  const own = Object.entries({ maxLevels, maxCommissionBps, maxFeeBps, minReturnWindow }).filter(
    ([, value]) => value !== undefined,
  )
  if (own.length > 0 && flags.profile !== 'custom') {
    const names = own.map(([name]) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).join(', --')
    throw new UserError(`--${names}: the profile ${flags.profile} fixes it; use --profile custom to choose yourself`)
  }
  const limits: Limits = { ...profiles[flags.profile], ...Object.fromEntries(own) }
  const sum = limits.maxCommissionBps + limits.maxFeeBps
  if (sum < 10_000) return { ...rest, ...limits }
  throw new UserError(`--max-commission-bps and --max-fee-bps add up to ${sum}: keep them below 10000`)
}

export const settingsSchema = z.object(settingFlags).transform(resolveSettings)
