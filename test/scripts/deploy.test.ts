import { getAddress, toFunctionSelector, zeroAddress } from 'viem'
import { beforeAll, describe, expect, it } from 'vitest'
import { bonusPoolAbi } from '../../abis/bonus-pool.ts'
import { healthCheckerAbi } from '../../abis/health-checker.ts'
import { mallAbi } from '../../abis/mall.ts'
import { accessManager, readArtifact } from '../../scripts/lib/chain/artifact.ts'
import type { Connection } from '../../scripts/lib/chain/connect.ts'
import { deployContract } from '../../scripts/lib/chain/deploy-contract.ts'
import { checkToken } from '../../scripts/lib/deploy/check-token.ts'
import { deployMall } from '../../scripts/lib/deploy/deploy-mall.ts'
import { type Deployment, deploymentSchema } from '../../scripts/lib/deploy/deployment.ts'
import { settingsSchema } from '../../scripts/lib/deploy/settings.ts'
import { faults, faultyToken, localConnection, SUPPLY } from './chain.ts'

let connection: Connection

beforeAll(async () => {
  connection = await localConnection()
})

describe('the token check', () => {
  it.each([
    ['feeOnTransfer', /does not move exactly its amount \(10+ units expected, 9+\d* found\)/],
    ['feeOnTheWayBack', /does not move exactly its amount/],
    ['movesNothing', /does not move exactly its amount/],
    ['answersFalse', /a transfer answers false/],
    ['reverts', /a transfer reverts \(closed today\)/],
    ['manyDecimals', /25 decimals/],
    ['hugeSupply', /not below 2\^96/],
  ] as const)('refuses a token with the fault %s', async (fault, reason) => {
    const token = await faultyToken(connection, fault)
    await expect(checkToken(connection, token)).rejects.toThrow(reason)
  })

  it.each(['none', 'answersNothing'] as const)('takes a token with the fault %s', async (fault) => {
    const token = await faultyToken(connection, fault)
    expect(await checkToken(connection, token)).toEqual({ address: token, name: 'Faulty', symbol: 'FLT', decimals: 6 })
  })

  it('refuses an address without code', async () => {
    const nobody = getAddress(`0x${'ab'.repeat(20)}`)
    await expect(checkToken(connection, nobody)).rejects.toThrow(/no contract at that address/)
  })

  it('refuses a contract that is no token', async () => {
    const manager = await readArtifact(accessManager.source, accessManager.name)
    const { address } = await deployContract(connection, manager, [connection.wallet.account.address])
    await expect(checkToken(connection, address)).rejects.toThrow(/name\(\) cannot be read/)
  })

  it('says what it needs when the deployer holds too little', async () => {
    const token = await faultyToken(connection, 'none', 999_999n)
    await expect(checkToken(connection, token)).rejects.toThrow(/needs 1 FLT/)
  })

  it('knows every fault of the token under test', () => {
    expect(Object.keys(faults)).toHaveLength(9)
    expect(SUPPLY).toBeGreaterThan(1_000_000n)
  })
})

describe('a deployment', () => {
  it('on a local chain brings a demo dollar, and roles without delays', async () => {
    const deployment = await deployMall(connection, settingsSchema.parse({ profile: 'custom', maxLevels: '3' }))
    expect(deploymentSchema.parse(JSON.parse(JSON.stringify(deployment)))).toBeTruthy()
    expect(deployment).toMatchObject({ chainId: 31_337, token: { symbol: 'USDd', decimals: 6 } })
    const levels = await connection.publicClient.readContract({
      abi: mallAbi,
      address: deployment.mall,
      functionName: 'MAX_LEVELS',
    })
    expect(levels).toBe(3n)
    const checker = deployment.healthChecker ?? zeroAddress
    const { verdicts } = await connection.publicClient.readContract({
      abi: healthCheckerAbi,
      address: checker,
      functionName: 'check',
      args: [deployment.mall],
    })
    expect(verdicts.filter(({ holds }) => !holds)).toEqual([])

    const { address } = connection.wallet.account
    const read = await reader(deployment.authority)
    for (const role of [0n, 1n, 2n, 3n, 4n, 5n, 6n]) expect(await read('hasRole', [role, address])).toEqual([true, 0])
    expect(await read('getTargetAdminDelay', [deployment.mall])).toBe(0)
  })

  it('opens to each role its functions, and no way out to any', async () => {
    const deployment = await deployMall(connection, settingsSchema.parse({}))
    const read = await reader(deployment.authority)
    const roleOf = async (name: string) => read('getTargetFunctionRole', [deployment.mall, selectorOf(name)])
    const expected = {
      publishPlan: 1n,
      retirePlan: 1n,
      suspend: 2n,
      setMerchant: 2n,
      resolve: 3n,
      pause: 4n,
      unpause: 4n,
      claim: 0n,
      settle: 0n,
      enforce: 0n,
    }
    for (const [name, role] of Object.entries(expected)) expect([name, await roleOf(name)]).toEqual([name, role])
  })

  it('brings a bonus pool, opens it to its two roles, and gives it account 0 on a local chain', async () => {
    const deployment = await deployMall(connection, settingsSchema.parse({ challengeWindow: '3d' }))
    const pool = deployment.bonusPool ?? zeroAddress
    const read = await reader(deployment.authority)
    const restricted = bonusPoolAbi.flatMap((item) => {
      return item.type === 'function' && item.stateMutability === 'nonpayable' ? [item] : []
    })
    const roleOf = async (item: (typeof restricted)[number]) =>
      [item.name, await read('getTargetFunctionRole', [pool, toFunctionSelector(item)])] as const
    // 0 is the default and means nothing for a function that asks for no role
    expect(Object.fromEntries(await Promise.all(restricted.map(roleOf)))).toEqual({
      acceptAccount: 0n,
      claim: 0n,
      collect: 0n,
      expire: 0n,
      multicall: 0n,
      propose: 6n,
      setAuthority: 0n,
      veto: 4n,
    })
    expect(await ownerOfPool(deployment)).toBe(pool)
    const window = { abi: bonusPoolAbi, address: pool, functionName: 'CHALLENGE_WINDOW' } as const
    expect(await connection.publicClient.readContract(window)).toBe(259_200n)
  })

  it('refuses windows the bonus pool would refuse, before anything is deployed', () => {
    expect(() => settingsSchema.parse({ challengeWindow: '47h' })).toThrow(/not from 2d to 60d/)
    expect(() => settingsSchema.parse({ claimWindow: '89d' })).toThrow(/not from 90d to 1830d/)
  })

  it('leaves account 0 with a treasury that is somebody else', async () => {
    const treasury = getAddress(`0x${'0c'.repeat(20)}`)
    expect(await ownerOfPool(await deployMall(connection, settingsSchema.parse({ treasury })))).toBe(treasury)
  })

  it('hands everything to another admin, after delays, and keeps nothing', async () => {
    const admin = getAddress(`0x${'0a'.repeat(20)}`)
    const settings = settingsSchema.parse({ admin, adminDelay: '2d', guardian: `0x${'0b'.repeat(20)}` })
    const deployment = await deployMall(connection, settings)
    const read = await reader(deployment.authority)
    const deployer = connection.wallet.account.address
    expect(await read('hasRole', [0n, admin])).toEqual([true, 172_800])
    for (const role of [0n, 1n, 2n, 3n, 4n, 5n, 6n])
      expect((await read('hasRole', [role, deployer])) as unknown[]).toEqual([false, 0])
    expect(await read('hasRole', [1n, admin])).toEqual([true, 0])
    expect(await read('hasRole', [4n, `0x${'0b'.repeat(20)}`])).toEqual([true, 0])
    expect(await read('hasRole', [4n, admin])).toEqual([false, 0])

    // OpenZeppelin lets a longer target delay begin five days after it was set
    await connection.publicClient.request({ method: 'evm_increaseTime', params: [5 * 86_400] } as never)
    await connection.publicClient.request({ method: 'evm_mine' } as never)
    expect(await read('getTargetAdminDelay', [deployment.mall])).toBe(172_800)
    expect(await read('getTargetAdminDelay', [deployment.bonusPool])).toBe(172_800)
  })

  it('refuses a public chain without a token', async () => {
    const elsewhere = { ...connection, isLocal: false }
    await expect(deployMall(elsewhere, settingsSchema.parse({}))).rejects.toThrow(/--token is missing/)
  })

  it('uses delays by default on a public chain', async () => {
    const token = await faultyToken(connection, 'none')
    const deployment = await deployMall({ ...connection, isLocal: false }, settingsSchema.parse({ token }))
    const read = await reader(deployment.authority)
    expect(await read('hasRole', [0n, connection.wallet.account.address])).toEqual([true, 172_800])
    expect(deployment.arguments.planDelay).toBe(172_800)
    expect(await ownerOfPool(deployment)).toBe(connection.wallet.account.address)
  })
})

function ownerOfPool({ mall }: Deployment) {
  const call = { abi: mallAbi, address: mall, functionName: 'walletOf', args: [0] } as const
  return connection.publicClient.readContract(call)
}

async function reader(authority: `0x${string}`) {
  const { abi } = await readArtifact(accessManager.source, accessManager.name)
  return (functionName: string, args: unknown[]) =>
    connection.publicClient.readContract({ abi, address: authority, functionName, args })
}

function selectorOf(name: string) {
  const item = mallAbi.find((entry) => entry.type === 'function' && entry.name === name)
  if (item?.type !== 'function') throw new Error(`no function ${name}`)
  return toFunctionSelector(item)
}
