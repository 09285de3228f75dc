import { z } from '@hono/zod-openapi'
import { getAddress } from 'viem'
import { mall } from '../../sink/schema/catalog.ts'
import { type Context, indexedOf } from '../context.ts'
import { indexedSchema, pageOf } from '../field-schemas.ts'
import { cursorQuery, decodePlace, limitQuery, pageFrom } from '../page.ts'
import { notFound } from '../problem.ts'
import { readFreeShelves } from '../reads/accounts.ts'
import { listPlans, readPlan, showPlan } from '../reads/plans.ts'
import { type App, getRoute, idParam } from '../route.ts'
import { metaSchema, planSchema } from '../schemas.ts'

const metaRoute = getRoute('/v1/meta', 'Which mall this is', metaSchema, {})
const plansRoute = getRoute('/v1/plans', 'Commission plans', pageOf(planSchema), {
  query: z.object({ limit: limitQuery(100), cursor: cursorQuery }),
})
const planRoute = getRoute('/v1/plans/{id}', 'A commission plan', planSchema, { params: idParam })
const shelvesRoute = getRoute(
  '/v1/shelves/free',
  'Shelves that the next orders may take',
  z.object({ shelves: z.array(z.number().int()), indexed: indexedSchema }),
  { query: z.object({ limit: limitQuery(10) }) },
)

export function mallRoutes(app: App, { db, token, confirmations }: Context): void {
  app.openapi(metaRoute, async (c) => {
    const cursor = c.get('cursor')
    const [state] = await db.select().from(mall)
    const { chainId, genesis, deployedBlock, maxLevels } = cursor
    const bonusPool = cursor.bonusPool === null ? null : getAddress(cursor.bonusPool)
    const place = { mall: getAddress(cursor.mall), bonusPool, deployedBlock }
    const known = { chainId, genesisHash: genesis, ...place, token, maxLevels, confirmations }
    return c.json(
      { ...known, pausedUntil: state?.pausedUntil ?? 0, finalBlock: cursor.finalBlock, indexed: indexedOf(cursor) },
      200,
    )
  })

  app.openapi(plansRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const { rows, total } = await listPlans(db, Number(decodePlace(cursor)?.[1] ?? 0), limit + 1)
    const page = pageFrom(rows, limit, ({ id }) => [String(id), String(id)])
    return c.json(
      { items: page.rows.map(showPlan), nextCursor: page.nextCursor, total, indexed: indexedOf(c.get('cursor')) },
      200,
    )
  })

  app.openapi(planRoute, async (c) => {
    const { id } = c.req.valid('param')
    const plan = await readPlan(db, Math.min(id, 65_536))
    if (!plan) throw notFound('plan', id)
    return c.json(showPlan(plan), 200)
  })

  app.openapi(shelvesRoute, async (c) => {
    const shelves = await readFreeShelves(db, c.req.valid('query').limit)
    return c.json({ shelves, indexed: indexedOf(c.get('cursor')) }, 200)
  })
}
