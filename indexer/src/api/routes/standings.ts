import { z } from '@hono/zod-openapi'
import { type Context, indexedOf } from '../context.ts'
import { notFound, Problem } from '../problem.ts'
import { boardSchema, fairnessSchema, rankedSchema } from '../report-schemas.ts'
import { type Board, readRank, showFirst } from '../reports/board.ts'
import { dayAt, dayOf, firstDay, nextPeriod, textOf } from '../reports/days.ts'
import { keptFairness } from '../reports/fairness.ts'
import { atOneMoment } from '../reports/moment.ts'
import { answerReport, formatQuery, reportRoute } from '../reports/report-route.ts'
import { Standings } from '../reports/standings.ts'
import { type App, getRoute } from '../route.ts'

const boardRoute = reportRoute(
  '/v1/leaderboards/{measure}',
  'The first distributors of a month, a year or ever, and where an account stands',
  boardSchema,
  z.object({
    period: z.enum(['month', 'year', 'all']).default('month'),
    start: z
      .string()
      .regex(/^\d{4}(-\d{2})?$/, 'not a period: YYYY-MM for a month, YYYY for a year')
      .optional()
      .openapi({ description: 'YYYY-MM or YYYY; the present one when it is left out' }),
    account: z.coerce
      .number()
      .int()
      .min(2)
      .max(2 ** 40)
      .optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    format: formatQuery,
  }),
  z.object({ measure: z.enum(['earned', 'sales', 'recruits']) }),
)

const fairnessRoute = getRoute('/v1/fairness', 'How incomes and sales are spread, with the rules', fairnessSchema, {})

const RULES = {
  earned: 'Commission credited in the period, token units; of settled orders only, after the return window.',
  sales: 'Turnover of orders settled in the period that paid the account as their referrer, token units.',
  recruits:
    'Accounts that registered directly under the account in the period. It is a count: recruiting pays nothing.',
}

/** How distributors stand to each other. */
export function standingRoutes(app: App, { db }: Context): void {
  const standings = new Standings()
  app.openapi(boardRoute, async (c) => {
    const { measure } = c.req.valid('param')
    const { period, start, account, limit, format } = c.req.valid('query')
    const board: Board = { measure, span: period, start: startOf(period, start, c.get('cursor').at) }
    const { cursor, items, own } = await atOneMoment(db, async (tx, moment) => {
      const standing = await standings.at(tx, moment, board)
      const own = account === undefined ? null : await readRank(tx, standing, board, account)
      if (account !== undefined && own === null) throw notFound('account', account)
      return { cursor: moment.cursor, items: showFirst(standing, limit), own }
    })
    const days = { from: board.start, to: period === 'all' ? dayAt(cursor.at) : nextPeriod(period, board.start) - 1 }
    if (format === 'csv')
      return (await answerReport(c, { days, cursor, items }, { name: measure, item: rankedSchema, format })) as never
    const isEver = period === 'all'
    const [from, to] = isEver ? [null, null] : [textOf(days.from), textOf(days.to)]
    return c.json({ measure, rule: RULES[measure], from, to, items, own, indexed: indexedOf(cursor) }, 200)
  })

  const fairness = keptFairness(db)
  app.openapi(fairnessRoute, async (c) => c.json(await fairness(), 200))
}

function startOf(period: Board['span'], start: string | undefined, now: number): number {
  if (period === 'all') {
    if (start === undefined) return 0
    throw new Problem(400, 'bad_request', 'start: the period of all time has none: leave it out.')
  }
  if (start === undefined) return firstDay(period, dayAt(now))
  const day = dayOf(period === 'month' ? `${start}-01` : `${start}-01-01`)
  if (day !== null && day > 0 && start.length === (period === 'month' ? 7 : 4)) return day
  const form = period === 'month' ? 'YYYY-MM, such as 2026-11' : 'YYYY, such as 2026'
  throw new Problem(400, 'bad_request', `start: not a ${period}: write it as ${form}.`)
}
