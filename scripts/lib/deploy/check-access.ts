import type { Address, PublicClient } from 'viem'
import { type AccessNow, type Authority, readAccess } from './access-views.ts'
import type { Access } from './deployment.ts'

/** Reads an AccessManager and names everything that is not exactly as the deployment says. */
export async function accessProblems(client: PublicClient, authority: Authority, access: Access): Promise<string[]> {
  return compareAccess(await readAccess(client, authority), access, authority)
}

/** Names every difference between what an AccessManager allows and what it should allow. */
export function compareAccess(now: AccessNow, access: Access, { targets }: Pick<Authority, 'targets'>): string[] {
  return [
    ...memberProblems(now, access),
    ...functionProblems(now, access),
    ...now.roles.flatMap(({ roleId, admin, guardian, grantDelay }) => [
      ...(admin === 0n ? [] : [`role ${roleId} is administered by role ${admin} instead of ADMIN`]),
      ...(guardian === 0n ? [] : [`role ${guardian} guards role ${roleId}, nobody should but ADMIN`]),
      ...(grantDelay === 0 ? [] : [`role ${roleId} has a grant delay of ${grantDelay} s, none is expected`]),
    ]),
    ...targetProblems(now, access, targets),
  ]
}

function memberProblems({ members }: AccessNow, { holdings }: Access): string[] {
  const expected = holdings.flatMap(({ role, id, member, delay }) => {
    const found = members.find(({ roleId, account }) => roleId === BigInt(id) && isSame(account, member))
    if (!found) return [`${member} does not hold ${role}`]
    const [holds, comes] = [found.delay, found.comingDelay]
    return holds === delay && comes === delay
      ? []
      : [`${member} holds ${role} with a delay of ${Math.min(holds, comes)} s instead of ${delay} s`]
  })
  const stray = members.flatMap(({ roleId, account }) => {
    const isKnown = holdings.some(({ id, member }) => BigInt(id) === roleId && isSame(account, member))
    return isKnown ? [] : [`${account} holds role ${roleId}${roleId === 0n ? ' (ADMIN)' : ''} and should not`]
  })
  return [...expected, ...stray]
}

function functionProblems(now: AccessNow, { functions }: Access): string[] {
  const missing = functions.flatMap(({ target, name, selector, role }) => {
    const found = now.functions.find((open) => isSame(open.target, target) && open.selector === selector)
    if (found?.roleId === BigInt(role)) return []
    return [`${name} of ${target} is open to ${found ? `role ${found.roleId}` : 'ADMIN alone'} instead of role ${role}`]
  })
  const stray = now.functions.flatMap(({ target, selector, roleId }) => {
    const isKnown = functions.some((entry) => isSame(entry.target, target) && entry.selector === selector)
    return isKnown ? [] : [`role ${roleId} opens ${selector} of ${target} and should not`]
  })
  return [...missing, ...stray]
}

function targetProblems(now: AccessNow, access: Access, targets: readonly { address: Address }[]): string[] {
  return now.targets.flatMap(({ target, adminDelay, isClosed }) => {
    const isOurs = targets.some(({ address }) => isSame(address, target))
    const wanted = isOurs ? access.targetAdminDelay : 0
    return [
      ...(isClosed ? [`${target} is closed to all roles`] : []),
      ...(adminDelay === wanted ? [] : [`the admin delay of ${target} is ${adminDelay} s instead of ${wanted} s`]),
    ]
  })
}

function isSame(one: Address, other: Address): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
