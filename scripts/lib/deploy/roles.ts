import type { Address } from 'viem'
import type { Settings } from './settings.ts'

/** The mall's roles: number, the functions each opens, and what it is for. */
export const roles = {
  PLANNER: { id: 1n, functions: ['publishPlan', 'retirePlan'] },
  ADMITTER: { id: 2n, functions: ['suspend', 'setMerchant'] },
  ARBITER: { id: 3n, functions: ['resolve'] },
  GUARDIAN: { id: 4n, functions: ['pause', 'unpause'] },
  // checked by `claim` itself, which is open to an account's owner too and knows no execution delay
  TREASURER: { id: 5n, functions: [] },
  // opens a function of the bonus pool, as GUARDIAN does too
  REPORTER: { id: 6n, functions: [] },
} as const

export type RoleName = keyof typeof roles
export const roleNames = Object.keys(roles) as RoleName[]

export const ADMIN_ROLE = 0n

/** Who holds a role and after how many seconds of announcement he may use it. */
export type Holding = { role: string; id: string; member: Address; delay: number }

/** Everybody who holds a role after the deployment, the admin first; seconds. */
export function holdingsOf(settings: Settings, deployer: Address, adminDelay: number): Holding[] {
  const admin = settings.admin ?? deployer
  const members: Record<RoleName, [Address | undefined, number]> = {
    PLANNER: [settings.planner, settings.plannerDelay],
    ADMITTER: [settings.admitter, settings.admitterDelay],
    ARBITER: [settings.arbiter, settings.arbiterDelay],
    GUARDIAN: [settings.guardian, settings.guardianDelay],
    TREASURER: [settings.treasurer, 0],
    // a wrong proposal is what the challenge window is for
    REPORTER: [settings.reporter, 0],
  }
  const holdings = roleNames.map((role) => {
    const [member = admin, delay] = members[role]
    return { role, id: String(roles[role].id), member, delay }
  })
  return [{ role: 'ADMIN', id: String(ADMIN_ROLE), member: admin, delay: adminDelay }, ...holdings]
}
