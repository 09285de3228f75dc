import type { Address } from 'viem'
import { Problem } from '../api/problem.ts'
import type { Chain, RoleName } from '../chain/chain.ts'

/** Whether a wallet holds one of some roles, as the chain has it. */
export async function holdsOne(chain: Chain, wallet: Address, roles: readonly RoleName[]): Promise<boolean> {
  const held = await Promise.all(roles.map((role) => chain.hasRole(role, wallet)))
  return held.includes(true)
}

/** Throws `Problem` 403 when a wallet holds none of some roles. */
export async function mustHoldOne(chain: Chain, wallet: Address, roles: readonly RoleName[]): Promise<void> {
  if (await holdsOne(chain, wallet, roles)) return
  throw new Problem(403, 'not_allowed', `${wallet} holds none of the roles ${roles.join(', ')} of this mall.`)
}
