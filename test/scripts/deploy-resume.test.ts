import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, custom, getAddress, getContractAddress } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connection, connect } from '../../scripts/lib/chain/connect.ts'
import { deploymentProblems } from '../../scripts/lib/deploy/check-deployment.ts'
import { deployMall } from '../../scripts/lib/deploy/deploy-mall.ts'
import { readFullDeployment } from '../../scripts/lib/deploy/deployment.ts'
import { openJournal } from '../../scripts/lib/deploy/journal.ts'
import { periphery } from '../../scripts/lib/deploy/periphery.ts'
import { settingsSchema } from '../../scripts/lib/deploy/settings.ts'
import { faultyToken, localConnection } from './chain.ts'
import { type PublicChain, runScript, startPublicChain, startRelay } from './public-chain.ts'

const admin = getAddress(`0x${'0a'.repeat(20)}`)
// authority, mall, what stands beside it, and the hand-over
const STEPS = 3 + periphery.length

type Crash = { atTransaction: number; when: 'before' | 'after' }

describe('a deployment that is killed', () => {
  it.each(
    Array.from({ length: STEPS }, (_, step) => [
      { atTransaction: step, when: 'before' } as const,
      { atTransaction: step, when: 'after' } as const,
    ]).flat(),
  )('goes on without loss: transaction $atTransaction, $when it was sent', async (crash) => {
    const world = await openWorld()
    await expect(world.run(await dying(world.connection, crash))).rejects.toThrow(/killed/)
    const deployment = await world.run(world.connection)
    await expectWhole(world, deployment)
  })

  it('goes on however often it is killed', async () => {
    const world = await openWorld()
    for (let atTransaction = 0; atTransaction < STEPS; atTransaction++) {
      // every run gets one transaction further
      const crash = { atTransaction: atTransaction === 0 ? 0 : 1, when: 'before' } as const
      await expect(world.run(await dying(world.connection, crash))).rejects.toThrow(/killed/)
    }
    await expectWhole(world, await world.run(world.connection))
  })

  it('waits for a transaction that is still to be mined', async () => {
    const world = await openWorld()
    const { publicClient } = world.connection
    const crash = { atTransaction: 0, when: 'after' } as const
    const stopMining = () => publicClient.request({ method: 'evm_setAutomine', params: [false] } as never)
    await expect(world.run(await dying(world.connection, crash, stopMining))).rejects.toThrow(/killed/)
    const resumed = world.run(world.connection)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await publicClient.request({ method: 'evm_setAutomine', params: [true] } as never)
    await publicClient.request({ method: 'evm_mine' } as never)
    await expectWhole(world, await resumed)
  })

  it('is not finished with other settings, and says so', async () => {
    const world = await openWorld()
    await expect(world.run(await dying(world.connection, { atTransaction: 1, when: 'after' }))).rejects.toThrow(
      /killed/,
    )
    await expect(world.run(world.connection, { profile: 'retail' })).rejects.toThrow(/unfinished deployment/)
    await expectWhole(world, await world.run(world.connection))
  })
})

type World = Awaited<ReturnType<typeof openWorld>>

/** A chain with a token that was tried already, and a runner that opens the journal anew, as a new process would. */
async function openWorld() {
  const connection = { ...(await localConnection()), isLocal: false }
  const token = await faultyToken(connection, 'none')
  const file = join(await mkdtemp(join(tmpdir(), 'banyan-')), 'journal.json')
  const { address } = connection.wallet.account
  // the three transactions that try the token
  const firstNonce = (await connection.publicClient.getTransactionCount({ address })) + 3
  const run = async (over: Connection, flags: Record<string, string> = {}) => {
    const settings = settingsSchema.parse({ token, admin, treasury: admin, ...flags })
    const journal = await openJournal(file, { chainId: connection.chainId, deployer: address, settings })
    return deployMall(over, settings, journal)
  }
  return { connection, firstNonce, run }
}

/** The same chain, cut at one of the deployment's transactions: before the node has it, or before its answer is known. */
async function dying(
  connection: Connection,
  { atTransaction, when }: Crash,
  justBefore = async (): Promise<unknown> => undefined,
): Promise<Connection> {
  let seen = 0
  let isDead = false
  const request = async ({ method, params }: { method: string; params?: unknown }) => {
    if (isDead) throw new Error('killed')
    isDead = method === 'eth_sendTransaction' && isOfDeployment(params) && seen++ === atTransaction
    if (isDead && when === 'before') throw new Error('killed')
    if (isDead) await justBefore()
    const answer = await connection.publicClient.request({ method, params } as never)
    if (isDead) throw new Error('killed')
    return answer
  }
  return { ...(await connect('test', custom({ request }, { retryCount: 0 }))), isLocal: false }
}

// only the steps of a deployment fix their nonce
function isOfDeployment(params: unknown): boolean {
  const [{ nonce }] = params as [{ nonce?: string }]
  return nonce !== undefined
}

async function expectWhole({ connection, firstNonce }: World, deployment: Awaited<ReturnType<World['run']>>) {
  const { publicClient, wallet } = connection
  const from = wallet.account.address
  expect(await deploymentProblems(publicClient, deployment, { isFresh: true })).toEqual([])
  const created = (step: number): Address => getContractAddress({ from, nonce: BigInt(firstNonce + step) })
  expect([deployment.authority, deployment.mall]).toEqual([created(0), created(1)])
  expect(await publicClient.getTransactionCount({ address: from })).toBe(firstNonce + STEPS)
}

describe('the deploy command', () => {
  let chain: PublicChain
  let token: Address

  beforeAll(async () => {
    chain = await startPublicChain(24_540)
    token = await faultyToken(chain.connection, 'none')
  })

  afterAll(async () => {
    await chain?.stop()
  })

  // probe, approval and trial come first
  it.each([
    ['authority', 3],
    ['mall', 4],
    ['hand-over', 5],
  ])('survives SIGKILL while its %s is under way', async (_step, silentAt) => {
    const file = join(await mkdtemp(join(tmpdir(), 'banyan-')), 'mall.json')
    const flags = ['--token', token, '--admin', admin, '--treasury', admin, '--out', file]
    let kill = () => {}
    const relay = await startRelay(chain.url, silentAt, () => kill())
    const env = { PRIVATE_KEY: chain.key }
    const killed = await runScript('deploy.ts', ['--rpc', relay.url, ...flags], env, (end) => {
      kill = end
    })
    relay.stop()
    expect(killed.signal).toBe('SIGKILL')
    await expect(readFile(file)).rejects.toThrow()

    const resumed = await runScript('deploy.ts', ['--rpc', chain.url, ...flags], env)
    expect(resumed.output).toContain('going on where an earlier run ended')
    expect(resumed.code).toBe(0)
    const deployment = await readFullDeployment(file)
    expect(await deploymentProblems(chain.connection.publicClient, deployment, { isFresh: true })).toEqual([])
    await expect(readFile(file.replace('.json', '.journal.json'))).rejects.toThrow()
  })
})
