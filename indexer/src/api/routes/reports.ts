import { z } from '@hono/zod-openapi'
import type { Context } from '../context.ts'
import { indexedOf, timeOf } from '../context.ts'
import { notFound, Problem } from '../problem.ts'
import { readAccount } from '../reads/accounts.ts'
import { namesOf } from '../reads/names.ts'
import * as schemas from '../report-schemas.ts'
import { readCommissionBy } from '../reports/commission.ts'
import { textOf } from '../reports/days.ts'
import { atOneMoment } from '../reports/moment.ts'
import { readPeopleBy, readTeamGrowth } from '../reports/people.ts'
import { byQuery, rangeQuery, readPeriods, readRange } from '../reports/range.ts'
import { answerReport, formatQuery, noParams, reportRoute } from '../reports/report-route.ts'
import { readSalesBy, readSalesByKey, type Scope } from '../reports/sales.ts'
import { readTopAccounts, readTopProducts } from '../reports/top.ts'
import { type App, getRoute, idParam } from '../route.ts'

const id = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 40)
const inRange = rangeQuery.extend({ format: formatQuery })
const byPeriod = inRange.extend({ by: byQuery })
const most = (limit: number) => z.coerce.number().int().min(1).max(limit).default(20)
const top = inRange.extend({ limit: most(1_000) })
const scoped = byPeriod.extend({
  merchant: id.optional(),
  region: z
    .string()
    .max(6)
    .optional()
    .openapi({ description: 'ISO 3166-2, as the buyer gave it; empty for orders without' }),
})
const byColumn = top.extend({ sort: z.enum(['turnover', 'paid', 'orders', 'refunded', 'fee']).default('turnover') })

const { reportOf } = schemas
const route = reportRoute
const salesRoute = route(
  '/v1/reports/sales',
  'Sales by day, week or month',
  reportOf(schemas.salesPeriodSchema),
  scoped,
  noParams,
)
const regionsRoute = route(
  '/v1/reports/regions',
  'Sales by region',
  reportOf(schemas.regionSalesSchema),
  byColumn,
  noParams,
)
const merchantsRoute = route(
  '/v1/reports/merchants',
  'Top merchants',
  reportOf(schemas.merchantSalesSchema),
  byColumn,
  noParams,
)
const commissionRoute = route(
  '/v1/reports/commission',
  'Commission by level',
  reportOf(schemas.levelSalesSchema),
  byPeriod,
  noParams,
)
const peopleRoute = route(
  '/v1/reports/people',
  'Accounts, bindings and claims',
  reportOf(schemas.peopleSchema),
  byPeriod,
  noParams,
)
const productsRoute = route(
  '/v1/reports/products',
  'Top products',
  reportOf(schemas.topProductSchema),
  top.extend({ sort: z.enum(['amount', 'pieces']).default('amount'), merchant: id.optional() }),
  noParams,
)
const distributorsRoute = route(
  '/v1/reports/distributors',
  'Top distributors of any range',
  reportOf(schemas.rankedSchema),
  top.extend({ sort: z.enum(['earned', 'sales', 'recruits']).default('earned') }),
  noParams,
)
const growthRoute = route(
  '/v1/accounts/{id}/team/growth',
  'How an account’s team grew',
  reportOf(schemas.growthSchema),
  byPeriod,
  idParam,
)
const conversionRoute = getRoute('/v1/reports/conversion', 'What came of links', schemas.conversionSchema, {
  query: rangeQuery,
})

const KNOWN =
  'A link is known once its buyer pays: the order binds him to it. Who opened a link and bought nothing is nowhere on the chain, so there is no rate of clicks to orders.'

/** Reports of the whole mall, of a merchant, a region or a team. */
export function reportRoutes(app: App, { db }: Context): void {
  app.openapi(salesRoute, async (c) => {
    const query = c.req.valid('query')
    const days = readRange(query, timeOf(c.get('cursor')))
    const periods = readPeriods(days, query.by)
    const scope = scopeOf(query)
    const report = await atOneMoment(db, async (tx, moment) => {
      if (scope.scope === 'merchant' && !(await readAccount(tx, Number(scope.key))))
        throw notFound('merchant', scope.key)
      return { cursor: moment.cursor, days, items: await readSalesBy(tx, moment, scope, days, query.by, periods) }
    })
    return (await answerReport(c, report, asOf('sales', schemas.salesPeriodSchema, query))) as never
  })

  app.openapi(regionsRoute, async (c) => {
    const query = c.req.valid('query')
    const days = readRange(query, timeOf(c.get('cursor')))
    const report = await atOneMoment(db, async (tx, moment) => {
      const rows = await readSalesByKey(tx, moment, 'region', days, query)
      return { cursor: moment.cursor, days, items: rows.map(({ key, ...sales }) => ({ region: key, ...sales })) }
    })
    return (await answerReport(c, report, asOf('regions', schemas.regionSalesSchema, query))) as never
  })

  app.openapi(merchantsRoute, async (c) => {
    const query = c.req.valid('query')
    const days = readRange(query, timeOf(c.get('cursor')))
    const report = await atOneMoment(db, async (tx, moment) => {
      const rows = await readSalesByKey(tx, moment, 'merchant', days, query)
      const names = await namesOf(
        tx,
        rows.map(({ key }) => Number(key)),
      )
      const items = rows.map(({ key, ...sales }) => {
        return { merchantId: Number(key), merchantName: names.get(Number(key)) ?? `Merchant ${key}`, ...sales }
      })
      return { cursor: moment.cursor, days, items }
    })
    return (await answerReport(c, report, asOf('merchants', schemas.merchantSalesSchema, query))) as never
  })

  app.openapi(commissionRoute, async (c) => {
    const query = c.req.valid('query')
    const days = readRange(query, timeOf(c.get('cursor')))
    const periods = readPeriods(days, query.by)
    const report = await atOneMoment(db, async (tx, moment) => {
      return { cursor: moment.cursor, days, items: await readCommissionBy(tx, moment, days, query.by, periods) }
    })
    return (await answerReport(c, report, asOf('commission', schemas.levelSalesSchema, query))) as never
  })

  app.openapi(peopleRoute, async (c) => {
    const query = c.req.valid('query')
    const days = readRange(query, timeOf(c.get('cursor')))
    const periods = readPeriods(days, query.by)
    const report = await atOneMoment(db, async (tx, moment) => {
      return { cursor: moment.cursor, days, items: await readPeopleBy(tx, moment, days, query.by, periods) }
    })
    return (await answerReport(c, report, asOf('people', schemas.peopleSchema, query))) as never
  })

  app.openapi(growthRoute, async (c) => {
    const query = c.req.valid('query')
    const { id: account } = c.req.valid('param')
    const days = readRange(query, timeOf(c.get('cursor')))
    const periods = readPeriods(days, query.by)
    const report = await atOneMoment(db, async (tx, { cursor }) => {
      if (!(await readAccount(tx, account))) throw notFound('account', account)
      const team = { id: account, maxLevels: cursor.maxLevels }
      return { cursor, days, items: await readTeamGrowth(tx, team, days, query.by, periods) }
    })
    return (await answerReport(c, report, asOf(`team-${account}`, schemas.growthSchema, query))) as never
  })

  app.openapi(productsRoute, async (c) => {
    const query = c.req.valid('query')
    const days = readRange(query, timeOf(c.get('cursor')))
    const report = await atOneMoment(db, async (tx, moment) => {
      const best = { limit: query.limit, sort: query.sort, merchant: query.merchant }
      return { cursor: moment.cursor, days, items: await readTopProducts(tx, moment, days, best) }
    })
    return (await answerReport(c, report, asOf('products', schemas.topProductSchema, query))) as never
  })

  app.openapi(distributorsRoute, async (c) => {
    const query = c.req.valid('query')
    const days = readRange(query, timeOf(c.get('cursor')))
    const report = await atOneMoment(db, async (tx, moment) => {
      return { cursor: moment.cursor, days, items: await readTopAccounts(tx, moment, days, query.sort, query.limit) }
    })
    return (await answerReport(c, report, asOf('distributors', schemas.rankedSchema, query))) as never
  })

  app.openapi(conversionRoute, async (c) => {
    const days = readRange(c.req.valid('query'), timeOf(c.get('cursor')))
    const periods = [days]
    return atOneMoment(db, async (tx, moment) => {
      const mall: Scope = { scope: 'mall', key: '' }
      const [sales] = await readSalesBy(tx, moment, mall, days, 'all', periods)
      const [people] = await readPeopleBy(tx, moment, days, 'all', periods)
      const { orders = 0, referred = 0, paid = '0', referredPaid = '0' } = sales ?? {}
      const referredBps = orders === 0 ? 0 : Math.floor((referred * 10_000) / orders)
      const counts = { bound: people?.bound ?? 0, orders, referred, referredBps, paid, referredPaid, known: KNOWN }
      const [from, to] = [textOf(days.from), textOf(days.to)]
      return c.json({ from, to, ...counts, indexed: indexedOf(moment.cursor) }, 200)
    })
  })
}

const asOf = <I extends z.ZodObject>(name: string, item: I, { format }: { format: 'json' | 'csv' }) => ({
  name,
  item,
  format,
})

function scopeOf({ merchant, region }: { merchant?: number | undefined; region?: string | undefined }): Scope {
  if (merchant !== undefined && region !== undefined)
    throw new Problem(400, 'bad_request', 'region: sales are kept by merchant or by region: ask for one of the two.')
  if (merchant !== undefined) return { scope: 'merchant', key: String(merchant) }
  return region === undefined ? { scope: 'mall', key: '' } : { scope: 'region', key: region }
}
