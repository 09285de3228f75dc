import { type Abi, type Address, erc20Abi, getAddress, keccak256, type PublicClient, parseAbi } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { readArtifact } from '../chain/artifact.ts'
import { accessProblems } from './check-access.ts'
import { isCodeOf } from './code.ts'
import type { DeployedContract, FullDeployment } from './deployment.ts'

const managedAbi = parseAbi(['function authority() view returns (address)'])

type Mode = {
  /** just deployed: the code must be what was compiled here, and wallets nobody can have moved yet */
  isFresh: boolean
}

/** Reads a deployment back from the chain and names everything that is not as its file says; empty when all is well. */
export async function deploymentProblems(
  client: PublicClient,
  deployment: FullDeployment,
  { isFresh }: Mode,
): Promise<string[]> {
  const chainId = await client.getChainId()
  if (chainId !== deployment.chainId)
    return [`the node is on chain ${chainId}, the file of chain ${deployment.chainId}`]

  const code = await Promise.all(deployment.contracts.map((contract) => codeProblems(client, contract, isFresh)))
  if (code.flat().length > 0) return code.flat()
  const [authority, ...others] = deployment.contracts
  const targets = await Promise.all(
    others.map(async ({ name, source, address }) => ({ address, abi: await abiOf(source, name) })),
  )
  const from = { authority: deployment.authority, block: authority?.block ?? deployment.block, targets }
  return [
    ...(await configProblems(client, deployment)),
    ...(isFresh ? await walletProblems(client, deployment) : []),
    ...(await accessProblems(client, from, deployment.access)),
  ]
}

async function codeProblems(
  client: PublicClient,
  { name, source, address, codeHash }: DeployedContract,
  isFresh: boolean,
): Promise<string[]> {
  const code = await client.getCode({ address })
  if (!code) return [`there is no ${name} at ${address}`]
  if (keccak256(code) !== codeHash)
    return [`the code of ${name} at ${address} has the hash ${keccak256(code)} instead of ${codeHash}`]
  const isBuilt = !isFresh || isCodeOf(await readArtifact(source, name), code)
  return isBuilt ? [] : [`the code of ${name} at ${address} is not what was compiled here`]
}

async function configProblems(client: PublicClient, deployment: FullDeployment): Promise<string[]> {
  const { arguments: config, token } = deployment
  const read = (functionName: string) =>
    client.readContract({ abi: mallAbi as Abi, address: deployment.mall, functionName })
  const expected: [string, unknown][] = [
    ['TOKEN', config.token],
    ['authority', config.authority],
    ['MAX_LEVELS', config.maxLevels],
    ['MAX_COMMISSION_BPS', config.maxCommissionBps],
    ['MAX_FEE_BPS', config.maxFeeBps],
    ['MIN_RETURN_WINDOW', config.minReturnWindow],
    ['PLAN_DELAY', config.planDelay],
  ]
  const limits = await Promise.all(
    expected.map(async ([name, value]) => {
      const found = await read(name)
      return isEqual(found, value) ? [] : [`${name} of the mall is ${found} instead of ${value}`]
    }),
  )
  const decimals = await client.readContract({ abi: erc20Abi, address: token.address, functionName: 'decimals' })
  return [
    ...limits.flat(),
    ...(decimals === token.decimals ? [] : [`the token has ${decimals} decimals instead of ${token.decimals}`]),
    ...(await authorityProblems(client, deployment)),
  ]
}

// what stands beside the mall obeys the same authority, where it obeys any
async function authorityProblems(client: PublicClient, { contracts, authority }: FullDeployment): Promise<string[]> {
  const found = await Promise.all(
    contracts.map(async ({ name, source, address }) => {
      const isManaged = (await abiOf(source, name)).some(
        (item) => item.type === 'function' && item.name === 'authority',
      )
      if (!isManaged) return []
      const actual = await client.readContract({ abi: managedAbi, address, functionName: 'authority' })
      return isEqual(actual, authority) ? [] : [`${name} obeys ${actual} instead of ${authority}`]
    }),
  )
  return found.flat()
}

// the pool may have gone to one of the contracts beside the mall already
async function walletProblems(client: PublicClient, { mall, contracts, arguments: { treasury } }: FullDeployment) {
  const names = ['pool', 'house']
  const found = await Promise.all(
    names.map((_, id) =>
      client.readContract({ abi: mallAbi as Abi, address: mall, functionName: 'walletOf', args: [id] }),
    ),
  )
  return found.flatMap((wallet, id) =>
    isEqual(wallet, treasury) || (id === 0 && contracts.some(({ address }) => isEqual(wallet, address)))
      ? []
      : [`the ${names[id]} belongs to ${wallet} instead of ${treasury}`],
  )
}

async function abiOf(source: string, name: string): Promise<Abi> {
  return (await readArtifact(source, name)).abi
}

function isEqual(found: unknown, expected: unknown): boolean {
  if (typeof found === 'string') return getAddress(found) === getAddress(expected as Address)
  return BigInt(found as bigint) === BigInt(expected as number)
}
