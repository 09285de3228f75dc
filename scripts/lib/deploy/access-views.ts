import { type Abi, type Address, type Hex, type PublicClient, parseAbi, toFunctionSelector } from 'viem'
import { readLogs } from '../chain/read-logs.ts'

const events = parseAbi([
  'event RoleGranted(uint64 indexed roleId, address indexed account, uint32 delay, uint48 since, bool newMember)',
  'event RoleAdminChanged(uint64 indexed roleId, uint64 indexed admin)',
  'event RoleGuardianChanged(uint64 indexed roleId, uint64 indexed guardian)',
  'event RoleGrantDelayChanged(uint64 indexed roleId, uint32 delay, uint48 since)',
  'event TargetFunctionRoleUpdated(address indexed target, bytes4 selector, uint64 indexed roleId)',
  'event TargetAdminDelayUpdated(address indexed target, uint32 delay, uint48 since)',
  'event TargetClosed(address indexed target, bool closed)',
])

const views = parseAbi([
  'function getAccess(uint64 roleId, address account) view returns (uint48 since, uint32 currentDelay, uint32 pendingDelay, uint48 effect)',
  'function getRoleAdmin(uint64 roleId) view returns (uint64)',
  'function getRoleGuardian(uint64 roleId) view returns (uint64)',
  'function getTargetFunctionRole(address target, bytes4 selector) view returns (uint64)',
  'function isTargetClosed(address target) view returns (bool)',
])

/** `comingDelay` is the one announced, which is the one that holds unless a shorter one is on its way; seconds. */
export type Membership = { roleId: bigint; account: Address; delay: number; comingDelay: number }
export type OpenFunction = { target: Address; selector: Hex; roleId: bigint }
export type AuthorityTarget = { address: Address; abi: Abi }
export type Authority = { authority: Address; block: number; targets: readonly AuthorityTarget[] }

// a new admin or grant delay begins five days after it was set: what was announced last is what counts
type RoleRules = { roleId: bigint; admin: bigint; guardian: bigint; grantDelay: number }
type TargetRules = { target: Address; adminDelay: number; isClosed: boolean }

/** All an AccessManager lets anybody do: events name everyone and everything ever touched, views say what holds now. */
export type AccessNow = {
  members: Membership[]
  functions: OpenFunction[]
  roles: RoleRules[]
  targets: TargetRules[]
}

/** Reads an AccessManager whole; `targets` are read even where no event names them. */
export async function readAccess(client: PublicClient, { authority, block, targets }: Authority): Promise<AccessNow> {
  const logsOf = async <N extends (typeof events)[number]['name']>(name: N) => {
    const event = events.find((entry) => entry.name === name) as Extract<(typeof events)[number], { name: N }>
    const logs = await readLogs(client, { address: authority, block: BigInt(block), event })
    return logs.map(({ args }) => args as Record<string, unknown>)
  }
  // one after the other: public nodes count requests
  const granted = await logsOf('RoleGranted')
  const grantDelays = await logsOf('RoleGrantDelayChanged')
  const ruled = [
    ...granted,
    ...grantDelays,
    ...(await logsOf('RoleAdminChanged')),
    ...(await logsOf('RoleGuardianChanged')),
  ]
  const opened = await logsOf('TargetFunctionRoleUpdated')
  const delays = await logsOf('TargetAdminDelayUpdated')
  const touched = [...opened, ...delays, ...(await logsOf('TargetClosed'))]

  const read = <T>(functionName: string, args: unknown[]) =>
    client.readContract({ abi: views as Abi, address: authority, functionName, args }) as Promise<T>
  return {
    members: await readMembers(read, granted),
    functions: await readFunctions(read, targets, opened),
    roles: await readRoles(read, ruled, grantDelays),
    targets: await readTargets(read, targets, touched, delays),
  }
}

type Read = <T>(functionName: string, args: unknown[]) => Promise<T>
type Args = Record<string, unknown>

async function readMembers(read: Read, granted: Args[]): Promise<Membership[]> {
  const pairs = distinct(granted.map(({ roleId, account }) => [roleId as bigint, account as Address] as const))
  const found = await Promise.all(
    pairs.map(async ([roleId, account]) => {
      const access = await read<[number, number, number, number]>('getAccess', [roleId, account])
      const [since, delay, pending, effect] = access
      return { since, roleId, account, delay, comingDelay: effect === 0 ? delay : pending }
    }),
  )
  return found.filter(({ since }) => since !== 0).map(({ since: _since, ...member }) => member)
}

async function readFunctions(read: Read, targets: readonly AuthorityTarget[], opened: Args[]): Promise<OpenFunction[]> {
  const own = targets.flatMap(({ address, abi }) =>
    abi.flatMap((item) => (item.type === 'function' ? [[address, toFunctionSelector(item)] as const] : [])),
  )
  const told = opened.map(({ target, selector }) => [target as Address, selector as Hex] as const)
  const found = await Promise.all(
    distinct([...own, ...told]).map(async ([target, selector]) => ({
      target,
      selector,
      roleId: await read<bigint>('getTargetFunctionRole', [target, selector]),
    })),
  )
  return found.filter(({ roleId }) => roleId !== 0n)
}

async function readRoles(read: Read, ruled: Args[], delays: Args[]): Promise<RoleRules[]> {
  const ids = distinct(ruled.map(({ roleId }) => [roleId as bigint] as const))
  return Promise.all(
    ids.map(async ([roleId]) => ({
      roleId,
      admin: await read<bigint>('getRoleAdmin', [roleId]),
      guardian: await read<bigint>('getRoleGuardian', [roleId]),
      grantDelay: Number(delays.findLast((args) => args.roleId === roleId)?.delay ?? 0),
    })),
  )
}

async function readTargets(
  read: Read,
  targets: readonly AuthorityTarget[],
  touched: Args[],
  delays: Args[],
): Promise<TargetRules[]> {
  const addresses = distinct([...targets.map(({ address }) => [address] as const), ...touched.map(targetOf)])
  return Promise.all(
    addresses.map(async ([target]) => ({
      target,
      adminDelay: Number(delays.findLast((args) => args.target === target)?.delay ?? 0),
      isClosed: await read<boolean>('isTargetClosed', [target]),
    })),
  )
}

function targetOf({ target }: Args): readonly [Address] {
  return [target as Address]
}

function distinct<T extends readonly (string | bigint)[]>(rows: T[]): T[] {
  return [...new Map(rows.map((row) => [row.join(' ').toLowerCase(), row])).values()]
}
