import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openApiMirror } from '../../../scripts/lib/audit/mirror/api-mirror.ts'
import type { Mirror } from '../../../scripts/lib/audit/mirror/mirror.ts'
import { openPostgresMirror } from '../../../scripts/lib/audit/mirror/postgres-mirror.ts'
import { slotText } from '../../../scripts/lib/audit/storage/layout.ts'
import type { SimWorld } from '../../../scripts/lib/simulate/world.ts'
import { type Audited, linesOf, settledOrder } from './audited.ts'

/** Errors planted in the mirror's own tables. */
export function mirrorErrors(audited: Audited) {
  /** The differences of an audit while one statement has changed the mirror, which another puts right again. */
  async function foundAfter(statement: string, undo: string): Promise<string[]> {
    await audited.mall.alter(statement)
    try {
      return linesOf(await audited.mall.audit({ checkpoint: audited.checkpoint, isMirrored: true }))
    } finally {
      await audited.mall.alter(undo)
    }
  }

  it('a changed row', async () => {
    const change = (sign: string) => `update account set balance = balance ${sign} 1 where id = 3`
    const found = await foundAfter(change('+'), change('-'))
    expect(found).toEqual([expect.stringMatching(/^mirror: row 3 of account: its balance is \d+, must be \d+$/)])
  })

  it('a dropped event', async () => {
    await audited.mall.alter(`create table kept as select * from fact where name = 'OrderSettled' limit 1`)
    const drop = 'delete from fact f using kept k where f.block = k.block and f.log_index = k.log_index'
    const found = await foundAfter(drop, 'insert into fact select * from kept')
    expect(found).toEqual([
      expect.stringMatching(/^mirror: row \d+:\d+ of fact: it is missing, though the chain has its event$/),
    ])
  })

  it('an event that says something else', async () => {
    const change = (from: string, to: string) =>
      `update fact set args = jsonb_set(args::jsonb, '{fee}', '"${to}"') where name = 'OrderSettled' and args->>'fee' = '${from}'`
    const fee = String(settledOrder(audited)?.split?.fee)
    const found = await foundAfter(change(fee, '1'), change('1', fee))
    expect(found).toContainEqual(
      expect.stringMatching(
        /^mirror: row \d+:\d+ of fact: it tells OrderSettled .*fee:"1".*the chain has OrderSettled/,
      ),
    )
  })

  it('a doubled credit', async () => {
    const id = settledOrder(audited)?.id
    const twice = `insert into credit select order_id, 7, account_id, amount, tier_before, tier_after, at, block from credit
      where order_id = ${id} and level = 0`
    const found = await foundAfter(twice, `delete from credit where order_id = ${id} and level = 7`)
    expect(found).toEqual([`mirror: row ${id}:7 of credit: no event of the chain says so: it is too much`])
  })

  it('a wrong tier', async () => {
    const change = (sign: string) => `update account set tier = tier ${sign} 1 where id = 5`
    const found = await foundAfter(change('+'), change('-'))
    expect(found).toEqual([expect.stringMatching(/^mirror: row 5 of account: its tier is \d, must be \d$/)])
  })

  it('a missing order', async () => {
    const { id } = settledOrder(audited) ?? {}
    const found = await foundAfter(
      `update "order" set id = -id where id = ${id}`,
      `update "order" set id = -id where id = -${id}`,
    )
    expect(found).toContainEqual(`mirror: row ${id} of order: it is missing, though the chain has its event`)
    expect(found).toContainEqual(`mirror: row -${id} of order: no event of the chain says so: it is too much`)
  })

  it('a wrong state of an order', async () => {
    const { id } = settledOrder(audited) ?? {}
    const change = (status: string) => `update "order" set status = '${status}' where id = ${id}`
    const found = await foundAfter(change('Shipped'), change('Settled'))
    expect(found).toEqual([`mirror: row ${id} of order: its status is Shipped, must be Settled`])
  })

  it('a cursor on another branch', async () => {
    const { block } = audited.truth
    const change = (hash: string) => `update cursor set hash = '${hash}'`
    const found = await foundAfter(change(slotText(1n)), change(block.hash))
    expect(found).toContainEqual(
      expect.stringMatching(new RegExp(`^mirror: block ${block.number}: it stands at 0x0+1,`)),
    )
  })

  it('all of them through the database too', async () => {
    const mirror = await openPostgresMirror(audited.mall.database)
    await audited.mall.alter('update account set volume = volume + 1 where id = 4')
    const throughDatabase = await audited.mall.audit({ checkpoint: audited.checkpoint, mirror })
    // the database was opened before
    expect(linesOf(throughDatabase)).toEqual([])
    expect(throughDatabase.mirror?.rows).toEqual(audited.truth.mirror?.rows)
    await mirror.close()
    const again = await openPostgresMirror(audited.mall.database)
    const found = linesOf(await audited.mall.audit({ checkpoint: audited.checkpoint, mirror: again }))
    await again.close()
    await audited.mall.alter('update account set volume = volume - 1 where id = 4')
    expect(found).toEqual([expect.stringMatching(/^mirror: row 4 of account: its volume is \d+, must be \d+$/)])
  })

  it('nothing, though the mall moves on while its mirror is read', async () => {
    const { api, world } = audited.mall
    const mirror = openApiMirror(api, 100)
    let moves = 0
    const page: Mirror['page'] = async (table, after) => {
      // each time the facts are begun, something happens before they are read to the end
      if (table === 'fact' && after !== null && moves < 2) {
        moves += 1
        await moveOn(world, api)
      }
      return mirror.page(table, after)
    }
    const found = await audited.mall.audit({ checkpoint: audited.checkpoint, mirror: { ...mirror, page } })
    expect(linesOf(found)).toEqual([])
    expect(moves).toBe(2)
    expect(found.mirror?.block.number).toBe(found.block.number + 2)
  })
}

/** Makes a block with an event, and waits for the mirror to have it. */
async function moveOn({ chain, merchants, deployment }: SimWorld, api: string) {
  const [merchant] = merchants
  if (!merchant) throw new Error('no merchant')
  await chain.begin()
  chain.add(merchant.account.address, deployment.mall, 'restock', [merchant.products[0]?.id, 1], 200_000n)
  await chain.mine()
  await chain.end()
  const head = Number(await chain.rpc('eth_blockNumber'))
  const mirror = openApiMirror(api)
  while ((await mirror.block()).number < head) await sleep(20)
}
