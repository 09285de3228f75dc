import pino from 'pino'
import type { Address, Hex } from 'viem'
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
import { type Chain, startAnvil } from './support/anvil.ts'
import { contextOf } from './support/context.ts'
import { emptyDatabase, KINDS } from './support/databases.ts'
import { dump } from './support/dump.ts'
import { followBy } from './support/follow.ts'
import { TestMall } from './support/mall.ts'
import { EARNER, playPool } from './support/story-pool.ts'

describe('the bonus pool, mirrored', () => {
  let chain: Chain
  let mall: TestMall
  let month: number
  let leaf: Hex
  let claimed: Hex

  beforeAll(async () => {
    chain = await startAnvil()
    mall = await TestMall.deploy(chain)
    ;({ month, leaf, claimed } = await playPool(mall))
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
    const app = createApp(contextOf(reads, mall), pino({ level: 'silent' }))
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
