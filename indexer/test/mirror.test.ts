import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { knownEvents } from '../src/projection/decode.ts'
import type { Database } from '../src/sink/database.ts'
import { fact } from '../src/sink/schema/mirror.ts'
import { wipe } from '../src/sink/wipe.ts'
import { compareWithChain } from './support/compare.ts'
import { emptyDatabase, KINDS } from './support/databases.ts'
import { dump, ofWindow } from './support/dump.ts'
import { type Follower, followBy } from './support/follow.ts'
import type { TestMall } from './support/mall.ts'
import { storyMall } from './support/story-chain.ts'

describe('a mirror of everything the mall can do', () => {
  let mall: TestMall

  beforeAll(async () => {
    mall = await storyMall()
  })

  describe.each(KINDS)('on %s', (kind) => {
    let database: Database
    let follower: Follower

    beforeAll(async () => {
      database = await emptyDatabase(kind)
      follower = await followBy(database.store, mall)
      await follower.catchUp()
    })

    it('knows every event', async () => {
      const rows = await database.reads.selectDistinct({ name: fact.name }).from(fact)
      expect(rows.map(({ name }) => name).sort()).toEqual([...new Set(knownEvents.values())].sort())
    })

    it('agrees with every view of the contract', () => compareWithChain(database.reads, mall))

    it('balances: what the token holds is what accounts and open orders hold', async () => {
      const { rows } = await database.reads.execute<{ owed: string }>(sql`
        select (select sum(balance) from account) + (select sum(total) from "order"
          where status in ('Paid', 'Shipped', 'ReturnRequested', 'Disputed', 'RefundHeld')) as owed`)
      const held = await mall.client.readContract({
        abi: [
          {
            type: 'function',
            name: 'balanceOf',
            stateMutability: 'view',
            inputs: [{ type: 'address' }],
            outputs: [{ type: 'uint256' }],
          },
        ],
        address: mall.token,
        functionName: 'balanceOf',
        args: [mall.address],
      })
      expect(BigInt(rows[0]?.owed ?? 0)).toBe(held)
    })

    it('is the same in ranges as block by block', async () => {
      const byBlock = await dump(database.reads)
      // how much can be undone is the window's, which is another
      for (const table of Object.keys(ofWindow)) delete byBlock[table]
      await wipe(database.reads)
      // so few logs a batch that rows are read again before they change again
      const ranged = await followBy(database.store, mall, 1, 20)
      await ranged.catchUp()
      expect(await dump(database.reads)).toMatchObject(byBlock)
    })
  })
})
