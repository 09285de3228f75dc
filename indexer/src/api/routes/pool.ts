import { z } from '@hono/zod-openapi'
import { epochSchema, rewardSchema } from '../account-schemas.ts'
import { type Context, indexedOf, timeOf } from '../context.ts'
import { pageOf } from '../field-schemas.ts'
import { cursorQuery, decodePlace, limitQuery, pageFrom } from '../page.ts'
import { notFound } from '../problem.ts'
import { readAccount } from '../reads/accounts.ts'
import { listEpochs, readEpoch, readRewards, showEpoch, showReward } from '../reads/epochs.ts'
import { type App, getRoute, idParam } from '../route.ts'

const query = z.object({ limit: limitQuery(24), cursor: cursorQuery })
const epochsRoute = getRoute('/v1/epochs', 'Months with performance rewards, latest first', pageOf(epochSchema), {
  query,
})
const epochRoute = getRoute('/v1/epochs/{id}', 'A month’s performance rewards', epochSchema, { params: idParam })
const rewardsRoute = getRoute(
  '/v1/accounts/{id}/rewards',
  'Performance rewards that an account was paid, latest first',
  pageOf(rewardSchema),
  { params: idParam, query },
)

// months are 16 bits on chain
const LAST = 65_535

export function poolRoutes(app: App, { db }: Context): void {
  app.openapi(epochsRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const indexed = c.get('cursor')
    const before = decodePlace(cursor)
    const rows = await listEpochs(db, before && Math.min(Number(before[1]), LAST), limit + 1)
    const page = pageFrom(rows, limit, ({ id }) => [String(id), String(id)])
    const items = page.rows.map((row) => showEpoch(row, timeOf(indexed)))
    return c.json({ items, nextCursor: page.nextCursor, total: null, indexed: indexedOf(indexed) }, 200)
  })

  app.openapi(epochRoute, async (c) => {
    const { id } = c.req.valid('param')
    const row = id > LAST ? null : await readEpoch(db, id)
    if (!row) throw notFound('epoch', id)
    return c.json(showEpoch(row, timeOf(c.get('cursor'))), 200)
  })

  app.openapi(rewardsRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { limit, cursor } = c.req.valid('query')
    if (!(await readAccount(db, id))) throw notFound('account', id)
    const rows = await readRewards(db, id, decodePlace(cursor), limit)
    const page = pageFrom(rows, limit, ({ block, logIndex }) => [String(block), String(logIndex)])
    const items = page.rows.map(showReward)
    return c.json({ items, nextCursor: page.nextCursor, total: null, indexed: indexedOf(c.get('cursor')) }, 200)
  })
}
