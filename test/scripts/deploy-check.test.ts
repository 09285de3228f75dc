import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, getAddress, type Hex, toFunctionSelector } from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accessManager, readArtifact } from '../../scripts/lib/chain/artifact.ts'
import type { Connection } from '../../scripts/lib/chain/connect.ts'
import { send } from '../../scripts/lib/chain/send.ts'
import { deploymentProblems } from '../../scripts/lib/deploy/check-deployment.ts'
import { deployMall } from '../../scripts/lib/deploy/deploy-mall.ts'
import { type FullDeployment, readFullDeployment, writeDeployment } from '../../scripts/lib/deploy/deployment.ts'
import { readScheduled } from '../../scripts/lib/deploy/scheduled.ts'
import { settingsSchema } from '../../scripts/lib/deploy/settings.ts'
import { localConnection } from './chain.ts'
import { runScript, startPublicChain } from './public-chain.ts'

const stranger = getAddress(`0x${'0c'.repeat(20)}`)
const settle = toFunctionSelector('settle(uint256[])')

let connection: Connection
let deployment: FullDeployment

beforeEach(async () => {
  connection = await localConnection()
  deployment = await deployMall(connection, settingsSchema.parse({ profile: 'retail', guardianDelay: '1h' }))
})

const problems = (of = deployment) => deploymentProblems(connection.publicClient, of, { isFresh: false })

async function administer(functionName: string, args: unknown[]) {
  const { abi } = await readArtifact(accessManager.source, accessManager.name)
  await send(connection, { abi, address: deployment.authority, functionName, args })
}

describe('checking a deployment', () => {
  it('finds nothing wrong with a fresh one, and its file says all of it', async () => {
    expect(await problems()).toEqual([])
    const file = join(await mkdtemp(join(tmpdir(), 'banyan-')), 'mall.json')
    await writeDeployment(file, deployment)
    expect(await problems(await readFullDeployment(file))).toEqual([])
    const guardian = deployment.access.holdings.find(({ role }) => role === 'GUARDIAN')
    expect([deployment.profile, guardian?.delay]).toEqual(['retail', 3_600])
  })

  it.each<[string, () => [string, unknown[]], RegExp]>([
    ['a stray admin', () => ['grantRole', [0n, stranger, 0]], /holds role 0 \(ADMIN\) and should not/],
    ['a stray member', () => ['grantRole', [3n, stranger, 0]], /holds role 3 and should not/],
    ['a role of its own', () => ['grantRole', [99n, stranger, 0]], /holds role 99 and should not/],
    ['a role taken away', () => ['revokeRole', [1n, connection.wallet.account.address]], /does not hold PLANNER/],
    ['a delay cut', () => ['grantRole', [4n, connection.wallet.account.address, 0]], /GUARDIAN with a delay of 0 s/],
    ['a way out restricted', () => ['setTargetFunctionRole', [deployment.mall, [settle], 7n]], /role 7 opens/],
    [
      'a function of another role',
      () => ['setTargetFunctionRole', [deployment.mall, [toFunctionSelector('pause()')], 1n]],
      /pause of .* is open to role 1 instead of role 4/,
    ],
    ['a closed target', () => ['setTargetClosed', [deployment.mall, true]], /closed to all roles/],
    ['an admin delay of its own', () => ['setTargetAdminDelay', [deployment.mall, 60]], /admin delay .* is 60 s/],
    ['another administrator', () => ['setRoleAdmin', [2n, 4n]], /role 2 is administered by role 4/],
    ['a guard', () => ['setRoleGuardian', [2n, 4n]], /role 4 guards role 2/],
    ['a grant delay', () => ['setGrantDelay', [2n, 60]], /grant delay of 60 s/],
  ])('finds %s', async (_name, call, reason) => {
    await administer(...call())
    expect((await problems()).join()).toMatch(reason)
  })

  it('finds other code, other limits and another chain', async () => {
    const code = (await connection.publicClient.getCode({ address: deployment.mall })) as Hex
    const set = (changed: Hex) =>
      connection.publicClient.request({ method: 'hardhat_setCode', params: [deployment.mall, changed] } as never)
    await set(`${code.slice(0, -2)}00` as Hex)
    expect((await problems()).join()).toMatch(/the code of Mall at .* has the hash/)
    await set('0x')
    expect((await problems()).join()).toMatch(/there is no Mall at/)
    await set(code)
    const other = { ...deployment, arguments: { ...deployment.arguments, maxLevels: 3 } }
    expect(await problems(other)).toEqual(['MAX_LEVELS of the mall is 1 instead of 3'])
    expect((await problems({ ...deployment, chainId: 5 })).join()).toMatch(/on chain 31337, the file of chain 5/)
  })

  it('finds a mall that was handed to another authority', async () => {
    const manager = await readArtifact(accessManager.source, accessManager.name)
    const hash = await connection.wallet.deployContract({ ...manager, args: [stranger] })
    const { contractAddress } = await connection.publicClient.waitForTransactionReceipt({ hash })
    await administer('updateAuthority', [deployment.mall, contractAddress as Address])
    expect((await problems()).join()).toMatch(/authority of the mall is 0x/)
  })

  it('tells what was announced and can still be executed', async () => {
    const delayed = await deployMall(connection, settingsSchema.parse({ adminDelay: '2d' }))
    const { abi } = await readArtifact(accessManager.source, accessManager.name)
    const data = `${toFunctionSelector('setTargetClosed(address,bool)')}${delayed.mall.slice(2).padStart(64, '0')}${'1'.padStart(64, '0')}`
    const args = [delayed.authority, data, 0]
    await send(connection, { abi, address: delayed.authority, functionName: 'schedule', args })
    const [found, ...others] = await readScheduled(connection.publicClient, delayed.authority, delayed.block)
    expect(others).toEqual([])
    const { timestamp } = await connection.publicClient.getBlock()
    expect(found?.readyAt).toBe(Number(timestamp) + 172_800)
    await send(connection, {
      abi,
      address: delayed.authority,
      functionName: 'cancel',
      args: [connection.wallet.account.address, delayed.authority, data],
    })
    expect(await readScheduled(connection.publicClient, delayed.authority, delayed.block)).toEqual([])
  })
})

describe('the code that is deployed', () => {
  it('uses no opcode newer than Cancun, so that every network of the configuration runs it', async () => {
    for (const { name, source } of deployment.contracts) {
      const { deployedBytecode } = await readArtifact(source, name)
      const newest = opcodesOf(deployedBytecode).filter((opcode) => opcode === CLZ)
      expect([name, newest]).toEqual([name, []])
    }
  })
})

// the one opcode that came after Cancun (EIP-7939)
const CLZ = 0x1e

/** The opcodes of code, without what they push and the metadata at its end. */
function opcodesOf(code: Hex): number[] {
  const bytes = Buffer.from(code.slice(2), 'hex')
  const end = bytes.length - 2 - bytes.readUInt16BE(bytes.length - 2)
  const found: number[] = []
  for (let at = 0; at < end; at += 1) {
    const opcode = bytes[at] ?? 0
    found.push(opcode)
    if (opcode >= 0x60 && opcode <= 0x7f) at += opcode - 0x5f
  }
  return found
}

describe('profiles', () => {
  it('fix the limits, and only custom takes flags', () => {
    expect(settingsSchema.parse({ profile: 'retail' })).toMatchObject({ maxLevels: 1, maxCommissionBps: 3_000 })
    expect(settingsSchema.parse({})).toMatchObject({ profile: 'standard', maxLevels: 2, minReturnWindow: 14 * 86_400 })
    expect(settingsSchema.parse({ profile: 'custom', maxLevels: '5' })).toMatchObject({ maxLevels: 5, maxFeeBps: 500 })
    expect(() => settingsSchema.parse({ profile: 'retail', maxLevels: '2' })).toThrow(
      '--max-levels: the profile retail fixes it; use --profile custom to choose yourself',
    )
    const sum = { profile: 'custom', maxCommissionBps: '9000', maxFeeBps: '1000' }
    expect(() => settingsSchema.parse(sum)).toThrow(/add up to 10000/)
  })
})

describe('the check of the deploy command', () => {
  let chain: Awaited<ReturnType<typeof startPublicChain>>

  beforeAll(async () => {
    chain = await startPublicChain(24_580)
  })

  afterAll(async () => {
    await chain?.stop()
  })

  it('ends with 0 on a sound mall and 1 on another, with no key', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'banyan-')), 'mall.json')
    const local = { ...chain.connection, isLocal: true }
    await writeDeployment(file, await deployMall(local, settingsSchema.parse({})))
    const flags = ['--check', file, '--rpc', chain.url]
    const sound = await runScript('deploy.ts', flags, {})
    expect([sound.code, sound.output]).toEqual([
      0,
      expect.stringMatching(/compared 6 contracts, 7 holders of roles, 9/),
    ])
    const full = await readFullDeployment(file)
    await writeDeployment(file, { ...full, arguments: { ...full.arguments, maxFeeBps: 1 } })
    const wrong = await runScript('deploy.ts', flags, {})
    expect([wrong.code, wrong.output]).toEqual([1, expect.stringMatching(/wrong: MAX_FEE_BPS of the mall is 500/)])
  })
})
