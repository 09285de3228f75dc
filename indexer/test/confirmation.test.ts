import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import { type Level, readBalances, readOrderLevels } from '../src/api/reads/confirmation.ts'
import { order } from '../src/sink/schema/orders.ts'
import { account } from '../src/sink/schema/people.ts'
import { type Chain, startAnvil } from './support/anvil.ts'
import { emptyDatabase, KINDS, type Kind } from './support/databases.ts'
import { followBy } from './support/follow.ts'
import { TestMall } from './support/mall.ts'
import { playDays, playStory } from './support/story.ts'

const [WINDOW, CONFIRMATIONS] = [24, 8]

describe('confirmation', () => {
  let chain: Chain
  let mall: TestMall

  beforeAll(async () => {
    chain = await startAnvil()
    mall = await TestMall.deploy(chain)
    await playStory(mall)
  })
  afterAll(() => chain.stop())

  async function mirror(kind: Kind) {
    const { reads, store } = await emptyDatabase(kind)
    const { mirror: followed, catchUp, rollbacks } = await followBy(store, mall, WINDOW)
    await catchUp()
    const depth = () => ({ cursor: followed.cursor, confirmations: CONFIRMATIONS })
    return { reads, catchUp, rollbacks, depth, cursor: () => followed.cursor }
  }

  const asked = new Map<string, Promise<bigint>>()
  function balanceAt(id: number, block: number, round: number): Promise<bigint> {
    const blockNumber = BigInt(block)
    const call = { abi: mallAbi, address: mall.address, functionName: 'account', args: [id], blockNumber } as const
    const key = `${id}:${block}:${round}`
    const answer = asked.get(key) ?? mall.client.readContract(call).then(({ balance }) => balance)
    asked.set(key, answer)
    return answer
  }

  it('of balances is what the contract held at those blocks, before and after a reorganisation', async () => {
    const mirrors = await Promise.all(KINDS.map(mirror))
    const check = async (round: number) => {
      for (const { reads, catchUp, depth, cursor } of mirrors) {
        await catchUp()
        const { number, finalBlock } = cursor()
        expect(finalBlock).toBe(number - WINDOW)
        const levels = new Set<Level>()
        for (const { id } of await reads.select({ id: account.id }).from(account)) {
          const balances = await readBalances(reads, id, depth())
          levels.add(balances?.level as Level)
          const blocks = [number, number - CONFIRMATIONS, finalBlock]
          const [seen, confirmed, final] = await Promise.all(blocks.map((block) => balanceAt(id, block, round)))
          expect(balances, `account ${id}`).toMatchObject({ seen, confirmed, final })
        }
        expect(levels).toContain('final')
        expect(levels.size).toBeGreaterThan(1)
      }
    }
    await playDays(mall, WINDOW + 5, 5)
    await check(1)
    await chain.rpc('anvil_reorg', [WINDOW - 1, []])
    await chain.rpc('anvil_mine', ['0x1'])
    for (const { catchUp, rollbacks } of mirrors) {
      await catchUp()
      expect(rollbacks).toEqual([WINDOW - 1])
    }
    await playDays(mall, CONFIRMATIONS + 8, 9)
    await check(2)
  })

  it('of an order is that of its last event', async () => {
    for (const { reads, depth, cursor } of await Promise.all(KINDS.map(mirror))) {
      const { number, finalBlock } = cursor()
      const { rows } = await reads.execute<{ id: string; last: string }>(
        sql`select order_id as id, max(block) as last from fact where order_id is not null group by order_id`,
      )
      const expected = new Map(
        rows.map(({ id, last }): [bigint, Level] => {
          if (Number(last) <= finalBlock) return [BigInt(id), 'final']
          return [BigInt(id), Number(last) <= number - CONFIRMATIONS ? 'confirmed' : 'seen']
        }),
      )
      const ids = (await reads.select({ id: order.id }).from(order)).map(({ id }) => id)
      expect(await readOrderLevels(reads, ids, depth())).toEqual(expected)
      expect(new Set(expected.values()).size).toBe(3)
    }
  })
})
