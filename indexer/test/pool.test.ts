import pino from 'pino'
import { type Address, encodeAbiParameters, type Hex, keccak256 } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bonusPoolAbi } from '../../abis/bonus-pool.ts'
import { epochSchema, rewardSchema } from '../src/api/account-schemas.ts'
import { createApp } from '../src/api/app.ts'
import { pageOf, problemSchema } from '../src/api/field-schemas.ts'
import { listEpochs, readRewards, showEpoch } from '../src/api/reads/epochs.ts'
import { metaSchema } from '../src/api/schemas.ts'
import type { Database } from '../src/sink/database.ts'
import { fact } from '../src/sink/schema/mirror.ts'
import { wipe } from '../src/sink/wipe.ts'
import { createRpc } from '../src/source/rpc.ts'
import { Health } from '../src/sync/health.ts'
import { Hub } from '../src/sync/hub.ts'
import { Metrics } from '../src/sync/metrics.ts'
import { Reconciler } from '../src/sync/reconcile.ts'
import { type Chain, startAnvil } from './support/anvil.ts'
import { buy } from './support/buy.ts'
import { emptyDatabase, KINDS } from './support/databases.ts'
import { dump } from './support/dump.ts'
import { followBy } from './support/follow.ts'
import { TestMall } from './support/mall.ts'
import { contentOf, planOf } from './support/story.ts'

const DAY = 86_400
const EARNER = 2

describe('the bonus pool, mirrored', () => {
  let chain: Chain
  let mall: TestMall
  let month: number
  let leaf: Hex
  let claimed: Hex

  beforeAll(async () => {
    chain = await startAnvil()
    mall = await TestMall.deploy(chain)
    await mall.deployPool()
    const [owner, earner, merchant, buyer] = chain.accounts as [Address, Address, Address, Address]
    await mall.fund(buyer)
    // half of the commission finds nobody: breakage, which the pool collects
    await mall.send(owner, 'publishPlan', [planOf({ levelBps: [5_000] })])
    await mall.send(earner, 'register', [1])
    await mall.send(merchant, 'register', [1])
    await mall.send(owner, 'setMerchant', [3, true])
    const listing = { merchantId: 3, price: 20_000_000n, stock: 9, commissionBps: 2_000, planId: 1 }
    await mall.send(merchant, 'list', [{ ...listing, content: contentOf('Tea') }])
    const orders = await buy(mall, buyer, [{ merchant: 3, lines: [[1, 1]], link: EARNER }])
    await mall.send(merchant, 'ship', [orders])
    await mall.skip(2_500)
    await mall.send(owner, 'settle', [orders])
    await mall.askPool('collect', [])
    const { timestamp } = await mall.client.getBlock()
    const placed = new Date(Number(timestamp) * 1_000)
    month = placed.getUTCFullYear() * 12 + placed.getUTCMonth()
    const words = [{ type: 'uint16' }, { type: 'uint40' }, { type: 'uint96' }] as const
    leaf = keccak256(keccak256(encodeAbiParameters(words, [month, EARNER, 600_000n])))
    await mall.skip(32 * DAY)
    const wrong: Hex = `0x${'77'.repeat(32)}`
    await mall.askPool('propose', [month, wrong, 700_000n, 1n, 2n ** 64n - 1n])
    await mall.askPool('veto', [month, wrong])
    await mall.askPool('propose', [month, leaf, 700_000n, 1n, 2n])
    await mall.skip(2 * DAY)
    claimed = (await mall.askPool('claim', [month, EARNER, 600_000n, []])).transactionHash
    await mall.skip(90 * DAY)
    await mall.askPool('expire', [month])
  })
  afterAll(() => chain.stop())

  describe.each(KINDS)('on %s', (kind) => {
    let database: Database

    beforeAll(async () => {
      database = await emptyDatabase(kind)
      await (await followBy(database.store, mall)).catchUp()
    })

    it('keeps every event of it, and says whose words they are', async () => {
      const facts = await database.reads.select({ contract: fact.contract, name: fact.name }).from(fact)
      const ofPool = facts.filter(({ contract }) => contract === 'pool').map(({ name }) => name)
      const events = bonusPoolAbi.flatMap((item) => (item.type === 'event' ? [item.name] : []))
      expect([...new Set(ofPool)].sort()).toEqual([...new Set(events)].sort())
      expect(ofPool.filter((name) => name === 'EpochProposed')).toHaveLength(2)
      expect(
        facts
          .filter(({ name }) => name === 'AuthorityUpdated')
          .map(({ contract }) => contract)
          .sort(),
      ).toEqual(['mall', 'pool'])
    })

    it('agrees with the contract on a month that was proposed twice, claimed and expired', async () => {
      const [row] = await listEpochs(database.reads, null, 5)
      const chainSays = await mall.client.readContract({
        abi: bonusPoolAbi,
        address: mall.bonusPool as Address,
        functionName: 'epochInfo',
        args: [month],
      })
      const {
        root,
        total,
        claimed: paid,
        claimableFrom,
        expiresAt,
        fromBlock,
        toBlock,
      } = row as NonNullable<typeof row>
      const isExpired = row?.endedAt !== null && row?.vetoedBy === null
      expect({ root, total, claimed: paid, claimableFrom, expiresAt, fromBlock, toBlock, isExpired }).toEqual(chainSays)
      expect(showEpoch(row as NonNullable<typeof row>, 0)).toMatchObject({
        state: 'expired',
        claims: 1,
        returned: '100000',
        total: '700000',
      })
      const rewards = await readRewards(database.reads, EARNER, null, 5)
      expect(rewards).toMatchObject([{ epoch: month, accountId: EARNER, amount: 600_000n, txHash: claimed }])
    })
  })

  it('is answered by the API', async () => {
    const { reads, store } = await emptyDatabase('pglite')
    await (await followBy(store, mall)).catchUp()
    const health = new Health(15)
    const reconciler = new Reconciler(
      reads,
      createRpc([mall.chain.url], () => {}),
      mall.token,
    )
    const context = {
      db: reads,
      token: mall.deployment.token,
      confirmations: 3,
      health,
      hub: new Hub(),
      metrics: new Metrics(health, reconciler),
      reconciler,
    }
    const app = createApp(context, pino({ level: 'silent' }))
    const get = async (path: string) => (await app.request(path)).json()
    const { items } = pageOf(epochSchema).parse(await get('/v1/epochs'))
    expect(items).toMatchObject([{ id: month, state: 'expired', toBlock: '2' }])
    expect(epochSchema.parse(await get(`/v1/epochs/${month}`))).toEqual(items[0])
    const rewards = pageOf(rewardSchema).parse(await get(`/v1/accounts/${EARNER}/rewards`)).items
    expect(rewards).toMatchObject([{ epoch: month, accountId: EARNER, amount: '600000' }])
    expect(metaSchema.parse(await get('/v1/meta')).bonusPool).toMatch(/^0x/)
    for (const path of ['/v1/epochs/99999', '/v1/epochs/1', '/v1/accounts/77/rewards'])
      expect(problemSchema.parse(await get(path)).error, path).toBe('not_found')
  })

  it('takes back what a reorganisation takes back, on every database', async () => {
    const mirrors = await Promise.all(
      KINDS.map(async (kind) => {
        const database = await emptyDatabase(kind)
        const follower = await followBy(database.store, mall)
        await follower.catchUp()
        return { database, follower }
      }),
    )
    // the expiry, the claim and the second proposal
    await chain.rpc('anvil_rollback', [5])
    for (const { database, follower } of mirrors) {
      await follower.catchUp()
      expect(follower.rollbacks).toEqual([5])
      const [row] = await listEpochs(database.reads, null, 5)
      expect(showEpoch(row as NonNullable<typeof row>, 0)).toMatchObject({ state: 'vetoed', claims: 0, claimed: '0' })
      expect(await readRewards(database.reads, EARNER, null, 5)).toEqual([])
    }
    await mall.askPool('propose', [month, leaf, 650_000n, 3n, 4n])
    for (const { database, follower } of mirrors) {
      await follower.catchUp()
      const rolledBack = await dump(database.reads)
      await wipe(database.reads)
      await (await followBy(database.store, mall)).catchUp()
      expect(await dump(database.reads)).toEqual(rolledBack)
    }
  })
})
