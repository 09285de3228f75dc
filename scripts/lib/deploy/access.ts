import { type Abi, type Address, encodeFunctionData, type Hex, toFunctionSelector } from 'viem'
import { UserError } from '../cli/user-error.ts'
import type { Access } from './deployment.ts'
import { periphery } from './periphery.ts'
import { ADMIN_ROLE, holdingsOf, roleNames, roles } from './roles.ts'
import type { Settings } from './settings.ts'

type Target = { name: string; address: Address; abi: Abi }

/** Who may do what after the deployment: holders, delays and the functions each role opens. */
export function accessOf(settings: Settings, deployer: Address, adminDelay: number, targets: Target[]): Access {
  const functions = targets.flatMap((target) =>
    roleNames.flatMap((role) =>
      functionsOf(target.name, role).map((name) => ({
        target: target.address,
        name,
        selector: selectorOf(target, name),
        role: String(roles[role].id),
      })),
    ),
  )
  return { targetAdminDelay: adminDelay, holdings: holdingsOf(settings, deployer, adminDelay), functions }
}

/** The calls to the AccessManager that bring it about, for one transaction; the deployer's own power ends last. */
export function accessCalls(access: Access, deployer: Address, targets: readonly Address[], managerAbi: Abi): Hex[] {
  const call = (functionName: string, args: unknown[]) => encodeFunctionData({ abi: managerAbi, functionName, args })
  const labels = roleNames.map((name) => call('labelRole', [roles[name].id, name]))
  const opened = targets.flatMap((target) =>
    roleNames.flatMap((name) => {
      const own = access.functions.filter((entry) => entry.target === target && entry.role === String(roles[name].id))
      const selectors = own.map(({ selector }) => selector)
      return selectors.length > 0 ? [call('setTargetFunctionRole', [target, selectors, roles[name].id])] : []
    }),
  )
  const granted = access.holdings
    .filter(({ id }) => BigInt(id) !== ADMIN_ROLE)
    .map(({ id, member, delay }) => call('grantRole', [BigInt(id), member, delay]))
  const delayed =
    access.targetAdminDelay > 0
      ? targets.map((target) => call('setTargetAdminDelay', [target, access.targetAdminDelay]))
      : []
  return [...labels, ...opened, ...granted, ...delayed, ...adminCalls(access, deployer, call)]
}

function adminCalls(
  { holdings }: Access,
  deployer: Address,
  call: (functionName: string, args: unknown[]) => Hex,
): Hex[] {
  const admin = holdings.find(({ id }) => BigInt(id) === ADMIN_ROLE)
  if (!admin) throw new UserError('a deployment needs an admin')
  const isOther = admin.member !== deployer
  return [
    ...(isOther || admin.delay > 0 ? [call('grantRole', [ADMIN_ROLE, admin.member, admin.delay])] : []),
    ...(isOther ? [call('renounceRole', [ADMIN_ROLE, deployer])] : []),
  ]
}

function functionsOf(contract: string, role: (typeof roleNames)[number]): readonly string[] {
  if (contract === 'Mall') return roles[role].functions
  return periphery.find(({ name }) => name === contract)?.functions?.[role] ?? []
}

function selectorOf({ name: contract, abi }: Target, name: string): Hex {
  const item = abi.find((entry) => entry.type === 'function' && entry.name === name)
  if (item?.type !== 'function') throw new UserError(`${contract} has no function ${name}: run \`npm run build\``)
  return toFunctionSelector(item)
}
