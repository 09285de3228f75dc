import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { fill } from '../bench/history/fill.ts'
import { readRank, readStanding } from '../src/api/reports/board.ts'
import { type Days, dayOf, firstDay, periodsOf } from '../src/api/reports/days.ts'
import { readFairness } from '../src/api/reports/fairness.ts'
import { atOneMoment } from '../src/api/reports/moment.ts'
import { readSalesBy, readSalesByKey } from '../src/api/reports/sales.ts'
import { readTopAccounts, readTopProducts } from '../src/api/reports/top.ts'
import { quotedName } from '../src/sink/codec.ts'
import type { Database } from '../src/sink/database.ts'
import type { Measure } from '../src/sink/deltas.ts'
import { sumUpFinal } from '../src/sink/periods.ts'
import { periodCursor, periods } from '../src/sink/schema/reports.ts'
import { emptyDatabase, KINDS } from './support/databases.ts'
import { dumpSums } from './support/dump.ts'
import { type Expected, expectedFrom, factsOf, retailOf, sumsOf } from './support/expected-reports.ts'

// a mall of 450 days up to here
const LAST = '2027-02-10'
const END = Date.parse(`${LAST}T22:00:00Z`) / 1_000

const SCALE = { orders: 600, distributors: 120, products: 40, merchants: 4, buyers: 60 }

const days = (from: string, to: string): Days => ({ from: dayOf(from) as number, to: dayOf(to) as number })
const ALL = days('2025-01-01', '2027-12-31')
const RANGES: [string, Days][] = [
  ['all there is', ALL],
  ['a whole year', days('2026-01-01', '2026-12-31')],
  ['a year that begins and ends late in a month', days('2026-01-27', '2027-01-26')],
  ['a year that begins and ends early in a month', days('2026-02-04', '2027-02-03')],
  ['most of one month', days('2026-08-03', '2026-08-30')],
  ['a day', days('2026-07-31', '2026-07-31')],
  ['the last days', days('2027-02-08', LAST)],
  ['before anything', days('2025-01-01', '2025-02-01')],
]
const MEASURES: [Measure, (expected: Expected) => Map<number, bigint>][] = [
  ['earned', ({ earned }) => earned],
  ['sales', ({ brought }) => brought],
  ['recruits', ({ recruits }) => recruits],
]

const listed = (sums: Map<number, bigint>) =>
  [...sums].filter(([, value]) => value > 0n).sort(([a, x], [b, y]) => (x === y ? a - b : x < y ? 1 : -1))

describe.each(KINDS)('reports of fifteen months on %s', (kind) => {
  let database: Database
  let facts: Awaited<ReturnType<typeof factsOf>>

  beforeAll(async () => {
    database = await emptyDatabase(kind)
    await fill(database.store, SCALE, END, () => {})
    facts = await factsOf(database.reads)
    // the last months stay unsummed, as if they were not final yet
    for (let i = 0; i < 6; i++) expect(await sumUpFinal(database.store, Math.floor(facts.length / 8))).toBe(true)
  })

  async function compare(range: Days) {
    const expected = expectedFrom(facts, range)
    await atOneMoment(database.reads, async (tx, moment) => {
      for (const by of ['day', 'month'] as const) {
        const mall = { scope: 'mall', key: '' } as const
        const rows = await readSalesBy(tx, moment, mall, range, by, periodsOf(range, by))
        const told = rows.filter(({ orders, settled, refunds }) => orders + settled + refunds > 0)
        const keyOf = ({ from }: { from: string }) =>
          by === 'day' ? `day ${dayOf(from)}` : `month ${from.slice(0, 7)}`
        const some = [...expected.sales].filter(
          ([key, sums]) => key.startsWith(`${by} `) && Object.values(sums).some(Boolean),
        )
        expect(new Map(told.map((row) => [keyOf(row), sumsOf(row)]))).toEqual(new Map(some))
      }
      for (const scope of ['merchant', 'region'] as const) {
        const rows = await readSalesByKey(tx, moment, scope, range, { sort: 'paid', limit: 1_000 })
        const keys = [...expected.sales].filter(
          ([key, sums]) => key.startsWith(scope) && Object.values(sums).some(Boolean),
        )
        expect(rows.map(({ key }) => `${scope} ${key}`).sort()).toEqual(keys.map(([key]) => key).sort())
        for (const { key, ...row } of rows) expect(sumsOf(row), key).toEqual(expected.sales.get(`${scope} ${key}`))
      }
      const best = { limit: 1_000, sort: 'amount', merchant: undefined } as const
      const products = await readTopProducts(tx, moment, range, best)
      expect(products.map(({ id, amount }) => [id, BigInt(amount)])).toEqual(listed(expected.amounts))
      for (const [measure, sumsBy] of MEASURES) {
        const ranked = await readTopAccounts(tx, moment, range, measure, 1_000)
        expect(
          ranked.map(({ id, value }) => [id, BigInt(value)]),
          measure,
        ).toEqual(listed(sumsBy(expected)))
      }
    })
  }

  /** The places of some accounts on every board of a period. */
  async function compareBoards(span: 'month' | 'year' | 'all', day: number, range: Days) {
    const expected = expectedFrom(facts, range)
    await atOneMoment(database.reads, async (tx, moment) => {
      for (const [measure, sumsBy] of MEASURES) {
        const board = { measure, span, start: firstDay(span, day) }
        const standing = await readStanding(tx, moment, board)
        const all = listed(sumsBy(expected)).filter(([id]) => id > 1)
        expect(all.length).toBeGreaterThan(10)
        expect(standing.first.map(({ value }) => BigInt(value))).toEqual(all.slice(0, 100).map(([, value]) => value))
        for (const [id, value] of all.slice(0, 40)) {
          const rank = 1 + all.filter(([, other]) => other > value).length
          expect(await readRank(tx, standing, board, id), `${measure} of ${span}`).toEqual({
            id,
            rank,
            value: String(value),
          })
        }
        expect(await readRank(tx, standing, board, 1_000_000)).toBeNull()
      }
    })
  }

  it.each(RANGES)('tell of %s what the events add up to, the last months not summed up', (_, range) => compare(range))

  it('rank the first, the last months not summed up', async () => {
    await compareBoards('all', 0, ALL)
    await compareBoards('year', dayOf('2026-06-01') as number, days('2026-01-01', '2026-12-31'))
    await compareBoards('month', dayOf('2026-12-05') as number, days('2026-12-01', '2026-12-31'))
  })

  it('say the same once all is summed up, in however many steps', async () => {
    const fairness = await readFairness(database.reads)
    while (await sumUpFinal(database.store, Math.floor(facts.length / 8)));
    for (const [, range] of RANGES.slice(2, 4)) await compare(range)
    await compareBoards('all', 0, ALL)
    expect(await readFairness(database.reads)).toEqual(fairness)
    const inSteps = await dumpSums(database.reads)
    await database.reads.execute(
      sql.raw(
        `truncate ${Object.values({ ...periods, periodCursor })
          .map(quotedName)
          .join()}`,
      ),
    )
    await sumUpFinal(database.store)
    expect(await dumpSums(database.reads)).toEqual(inSteps)
  })

  it('measure what insiders bought by every order', async () => {
    const { retail } = await readFairness(database.reads)
    expect(retail).toMatchObject(retailOf(facts))
    expect(BigInt(retail.retail)).toBeLessThan(BigInt(retail.settled))
  })
})
