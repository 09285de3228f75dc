import { type Abi, type Address, encodeFunctionData, type Hex, toFunctionSelector } from 'viem'
import { type Artifact, readAccessManager, readArtifact } from '../chain/artifact.ts'
import type { Connection } from '../chain/connect.ts'
import { deployContract } from '../chain/deploy-contract.ts'
import { send } from '../chain/send.ts'
import { UserError } from '../cli/user-error.ts'
import { checkToken } from './check-token.ts'
import type { Deployment } from './deployment.ts'
import { type RoleHolders, type RoleName, roles } from './roles.ts'
import type { Settings } from './settings.ts'

const DEMO_SUPPLY = 1_000_000_000_000n
const PUBLIC_DELAY = 2 * 86_400

/** Deploys authority and mall, hands the roles out, and returns what belongs into the deployment file. */
export async function deployMall(connection: Connection, settings: Settings): Promise<Deployment> {
  const mallArtifact = await readArtifact('contracts/Mall.sol', 'Mall')
  const deployer = connection.wallet.account.address
  const token = await checkToken(connection, settings.token ?? (await deployDemoDollar(connection)))

  const manager = await readAccessManager()
  const authority = (await deployContract(connection, manager, [deployer])).address
  const config = {
    token: token.address,
    authority,
    treasury: settings.treasury ?? deployer,
    maxLevels: settings.maxLevels,
    maxCommissionBps: settings.maxCommissionBps,
    maxFeeBps: settings.maxFeeBps,
    minReturnWindow: settings.minReturnWindow,
    planDelay: settings.planDelay ?? (connection.isLocal ? 0 : PUBLIC_DELAY),
  }
  const mall = await deployContract(connection, mallArtifact, [config])
  await send(connection, {
    abi: manager.abi,
    address: authority,
    functionName: 'multicall',
    args: [roleCalls(connection, settings, mall.address, manager, mallArtifact.abi)],
  })
  const checker = await readArtifact('contracts/periphery/HealthChecker.sol', 'HealthChecker')
  const healthChecker = (await deployContract(connection, checker, [])).address

  const block = await connection.publicClient.getBlock({ blockNumber: mall.receipt.blockNumber })
  return {
    chainId: connection.chainId,
    network: connection.name,
    mall: mall.address,
    authority,
    healthChecker,
    token,
    block: Number(block.number),
    transactionHash: mall.receipt.transactionHash,
    arguments: config,
    deployedAt: new Date(Number(block.timestamp) * 1_000).toISOString(),
  }
}

async function deployDemoDollar(connection: Connection): Promise<Address> {
  if (!connection.isLocal)
    throw new UserError('--token is missing: on a public chain name the token the mall settles in')
  const artifact = await readArtifact('contracts/demo/DemoDollar.sol', 'DemoDollar')
  return (await deployContract(connection, artifact, [DEMO_SUPPLY])).address
}

function roleCalls(connection: Connection, settings: Settings, mall: Address, manager: Artifact, mallAbi: Abi): Hex[] {
  const deployer = connection.wallet.account.address
  const admin = settings.admin ?? deployer
  const delay = settings.adminDelay ?? (connection.isLocal ? 0 : PUBLIC_DELAY)
  const holders = roleHolders(settings, admin)
  const call = (functionName: string, args: unknown[]) => encodeFunctionData({ abi: manager.abi, functionName, args })

  const calls = (Object.keys(roles) as RoleName[]).flatMap((name) => {
    const { id, functions } = roles[name]
    const selectors = functions.map((functionName) => selectorOf(mallAbi, functionName))
    return [
      call('labelRole', [id, name]),
      ...(selectors.length > 0 ? [call('setTargetFunctionRole', [mall, selectors, id])] : []),
      call('grantRole', [id, holders[name], 0]),
    ]
  })
  if (delay > 0) calls.push(call('setTargetAdminDelay', [mall, delay]))
  // the deployer's own power ends last: every call above needs it
  if (delay > 0 || admin !== deployer) calls.push(call('grantRole', [0n, admin, delay]))
  if (admin !== deployer) calls.push(call('renounceRole', [0n, deployer]))
  return calls
}

function roleHolders(settings: Settings, admin: Address): RoleHolders {
  return {
    PLANNER: settings.planner ?? admin,
    ADMITTER: settings.admitter ?? admin,
    ARBITER: settings.arbiter ?? admin,
    GUARDIAN: settings.guardian ?? admin,
    TREASURER: settings.treasurer ?? admin,
  }
}

function selectorOf(abi: Abi, name: string): Hex {
  const item = abi.find((entry) => entry.type === 'function' && entry.name === name)
  if (item?.type !== 'function') throw new UserError(`Mall has no function ${name}: run \`npm run build\``)
  return toFunctionSelector(item)
}
