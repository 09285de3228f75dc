import type { Address } from 'viem'

/** The mall's roles: number, the functions each opens, and what it is for. */
export const roles = {
  PLANNER: { id: 1n, functions: ['publishPlan', 'retirePlan'] },
  ADMITTER: { id: 2n, functions: ['suspend', 'setMerchant'] },
  ARBITER: { id: 3n, functions: ['resolve'] },
  GUARDIAN: { id: 4n, functions: ['pause', 'unpause'] },
  // checked by `claim` itself, which is open to an account's owner too
  TREASURER: { id: 5n, functions: [] },
  // opens a function of the bonus pool, as GUARDIAN does too
  REPORTER: { id: 6n, functions: [] },
} as const

export type RoleName = keyof typeof roles

export type RoleHolders = Record<RoleName, Address>
