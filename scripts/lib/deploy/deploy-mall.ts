import { type Address, encodeFunctionData, keccak256 } from 'viem'
import { type Artifact, accessManager } from '../chain/artifact.ts'
import type { Connection } from '../chain/connect.ts'
import { UserError } from '../cli/user-error.ts'
import { accessCalls, accessOf } from './access.ts'
import { accessProblems } from './check-access.ts'
import { checkCoins } from './check-coins.ts'
import { deploymentProblems } from './check-deployment.ts'
import { checkToken, readToken, type TokenFacts } from './check-token.ts'
import { deployContractOnce } from './deploy-contract-once.ts'
import type { Access, DeployedContract, FullDeployment } from './deployment.ts'
import { handPoolOver } from './hand-pool-over.ts'
import { type Journal, memoryJournal } from './journal.ts'
import { periphery } from './periphery.ts'
import { sendOnce } from './send-once.ts'
import type { Settings } from './settings.ts'

const DEMO_SUPPLY = 1_000_000_000_000n
const PUBLIC_DELAY = 2 * 86_400

type Built = DeployedContract & { artifact: Artifact }

/**
 * Deploys authority, mall and what stands beside it, hands the roles out, reads everything back from the chain and returns
 * what belongs into the deployment file. With a journal kept in a file it goes on where an earlier run was killed.
 */
export async function deployMall(
  connection: Connection,
  settings: Settings,
  journal: Journal = memoryJournal(),
): Promise<FullDeployment> {
  const deployer = connection.wallet.account.address
  const token = await openToken(connection, settings, journal)
  // said before anything is deployed that would be of no use
  const coins = await checkCoins(connection, settings, token.address)
  const authority = await deployContractOnce(connection, journal, { ...accessManager, args: [deployer] })
  const delay = connection.isLocal ? 0 : PUBLIC_DELAY
  const config = {
    token: token.address,
    authority: authority.address,
    treasury: settings.treasury ?? deployer,
    maxLevels: settings.maxLevels,
    maxCommissionBps: settings.maxCommissionBps,
    maxFeeBps: settings.maxFeeBps,
    minReturnWindow: settings.minReturnWindow,
    planDelay: settings.planDelay ?? delay,
  }
  const mall = await deployContractOnce(connection, journal, {
    name: 'Mall',
    source: 'contracts/Mall.sol',
    args: [config],
  })
  const targets = [mall, ...(await deployPeriphery(connection, settings, journal, token.address, [authority, mall]))]
  const access = accessOf(
    settings,
    deployer,
    settings.adminDelay ?? delay,
    targets.map(({ name, address, artifact }) => ({ name, address, abi: artifact.abi })),
  )
  await handOver(connection, journal, authority, access, targets)
  const bonusPool = targets.find(({ name }) => name === 'BonusPool')?.address
  const checkout = targets.find(({ name }) => name === 'Checkout')?.address
  const healthChecker = targets.find(({ name }) => name === 'HealthChecker')?.address
  const merchantKeys = targets.find(({ name }) => name === 'MerchantKeys')?.address
  if (bonusPool && connection.isLocal && config.treasury === deployer) {
    await handPoolOver(connection, mall.address, bonusPool)
  }

  const block = await connection.publicClient.getBlock({ blockNumber: BigInt(mall.block) })
  const deployment: FullDeployment = {
    chainId: connection.chainId,
    network: connection.name,
    mall: mall.address,
    authority: authority.address,
    ...(bonusPool && { bonusPool }),
    ...(healthChecker && { healthChecker }),
    ...(merchantKeys && { merchantKeys }),
    ...(checkout && { checkout: { address: checkout, ...coins } }),
    token,
    block: mall.block,
    transactionHash: mall.transactionHash,
    arguments: config,
    deployedAt: new Date(Number(block.timestamp) * 1_000).toISOString(),
    profile: settings.profile,
    deployer,
    contracts: [authority, ...targets].map(({ artifact: _artifact, ...contract }) => contract),
    access,
  }
  const problems = await deploymentProblems(connection.publicClient, deployment, { isFresh: true })
  if (problems.length > 0) throw new UserError(`the chain is not as it should be: ${problems.join('; ')}`)
  return deployment
}

async function openToken(connection: Connection, settings: Settings, journal: Journal): Promise<TokenFacts> {
  const address = settings.token ?? (await deployDemoDollar(connection, journal))
  // the token was tried before anything was deployed for it
  return journal.entry('AccessManager') ? readToken(connection, address) : checkToken(connection, address)
}

async function deployDemoDollar(connection: Connection, journal: Journal): Promise<Address> {
  if (!connection.isLocal)
    throw new UserError('--token is missing: on a public chain name the token the mall settles in')
  const part = { name: 'DemoDollar', source: 'contracts/demo/DemoDollar.sol', args: [DEMO_SUPPLY] }
  return (await deployContractOnce(connection, journal, part)).address
}

async function deployPeriphery(
  connection: Connection,
  settings: Settings,
  journal: Journal,
  token: Address,
  before: Built[],
): Promise<Built[]> {
  const built = [...before]
  for (const { name, source, args } of periphery) {
    const contracts = Object.fromEntries(built.map((contract) => [contract.name, contract.address]))
    const part = { name, source, args: await args({ connection, settings, token, contracts }) }
    built.push(await deployContractOnce(connection, journal, part))
  }
  return built.slice(before.length)
}

/** Gives every role and delay out in one transaction, after which the deployer keeps nothing that is not his. */
async function handOver(
  connection: Connection,
  journal: Journal,
  authority: Built,
  access: Access,
  targets: readonly Built[],
) {
  const deployer = connection.wallet.account.address
  const addresses = targets.map(({ address }) => address)
  const { abi } = authority.artifact
  const calls = accessCalls(access, deployer, addresses, abi)
  const data = encodeFunctionData({ abi, functionName: 'multicall', args: [calls] })
  await sendOnce(connection, journal, 'hand-over', { to: authority.address, data, payload: keccak256(data) })
  const from = {
    authority: authority.address,
    block: authority.block,
    targets: targets.map(({ address, artifact }) => ({ address, abi: artifact.abi })),
  }
  const problems = await accessProblems(connection.publicClient, from, access)
  if (problems.length > 0) throw new UserError(`the hand-over is not whole: ${problems.join('; ')}`)
}
