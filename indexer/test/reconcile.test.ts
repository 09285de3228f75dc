import { type SQL, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Api, serveStory } from './support/api.ts'
import { KINDS } from './support/databases.ts'

describe.each(KINDS)('a mirror on %s compared with its contract', (kind) => {
  let api: Api

  beforeAll(async () => {
    api = await serveStory(kind)
    api.health.sawCursor(10)
    api.health.sawHead(10)
  })

  it('agrees', async () => {
    const { state, why, findings } = await api.reconciler.round()
    expect([state, why]).toEqual(['agrees', ''])
    expect(findings.length).toBeGreaterThan(20)
    expect((await api.app.request('/ready')).status).toBe(200)
  })

  it.each([
    [
      'money',
      sql`update account set balance = balance + 1 where id = 3`,
      sql`update account set balance = balance - 1 where id = 3`,
    ],
    [
      'account 4',
      sql`update account set volume = volume + 1 where id = 4`,
      sql`update account set volume = volume - 1 where id = 4`,
    ],
    [
      'orders',
      sql`update shelf set order_id = order_id + (1::bigint << 40) where id = 1`,
      sql`update shelf set order_id = order_id - (1::bigint << 40) where id = 1`,
    ],
    [
      'plans',
      sql`insert into plan select 99, level_bps, tier_bps, thresholds, fee_bps, flags, cancel_grace, ship_window, delivery_window, return_window, response_window, arbitration_window, binding_days, usable_from, is_retired from plan where id = 1`,
      sql`delete from plan where id = 99`,
    ],
    [
      'liabilities',
      sql`update account set balance = balance + 10::numeric ^ 20 where id = 3`,
      sql`update account set balance = balance - 10::numeric ^ 20 where id = 3`,
    ],
    [
      'accounts',
      sql`insert into account select (json_populate_record(a, '{"id": 999, "balance": 0}')).* from account a where id = 3`,
      sql`delete from account where id = 999`,
    ],
    [
      'products',
      sql`insert into product select (json_populate_record(p, '{"id": 999}')).* from product p where id = 1`,
      sql`delete from product where id = 999`,
    ],
    [
      'shelves',
      sql`insert into shelf select (json_populate_record(s, '{"id": 999}')).* from shelf s where id = 1`,
      sql`delete from shelf where id = 999`,
    ],
    [
      'order',
      sql`update "order" set total = total + 1 where id = (select order_id from shelf order by id limit 1)`,
      sql`update "order" set total = total - 1 where id = (select order_id from shelf order by id limit 1)`,
    ],
    ['head', sql`update cursor set hash = 'x' || hash`, sql`update cursor set hash = substr(hash, 2)`],
  ] as [string, SQL, SQL][])('raises an alarm for a drift of %s, and ends it', async (name, plant, mend) => {
    // a node that was last heard of long ago would be the greater worry
    api.health.sawHead(10)
    await api.db.execute(plant)
    const { state, findings } = await api.reconciler.round()
    expect(state).toBe('drift')
    const wrong = findings.filter(({ agrees }) => !agrees).map((finding) => finding.name)
    expect(wrong).toContainEqual(expect.stringMatching(new RegExp(`^${name}( \\d+)?$`)))
    expect((await api.problem('/ready', 503)).error).toBe('drift')
    expect(await (await api.app.request('/metrics')).text()).toMatch(/banyan_drift 1/)
    expect(await (await api.app.request('/health')).json()).toMatchObject({ status: 'degraded' })
    await api.db.execute(mend)
    expect((await api.reconciler.round()).state).toBe('agrees')
  })
})
