import { beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import * as schemas from '../../src/api/report-schemas.ts'
import { csvCell } from '../../src/api/reports/csv.ts'
import { type Api, serveStory } from '../support/api.ts'
import { KINDS } from '../support/databases.ts'
import { type Expected, expectedOf, type Sums, sumsOf } from '../support/expected-reports.ts'

// far more than the story, whatever the hour at which it is played
const RANGE = 'from=2026-01-01&to=2027-12-31'

describe.each(KINDS)('the reports of the API on %s', (kind) => {
  let api: Api
  let expected: Expected
  const report = async <S extends z.ZodObject>(path: string, item: S) =>
    (await api.get(path, schemas.reportOf(item.strict()))).items as z.output<S>[]

  beforeAll(async () => {
    api = await serveStory(kind)
    expected = await expectedOf(api.db)
  })

  it('tell what the events add up to, whichever way they are cut', async () => {
    const all = expected.sales.get('all') as Sums
    expect(all.settled).toBeGreaterThan(3n)
    expect(all.breakage).toBeGreaterThan(0n)
    for (const by of ['day', 'week', 'month']) {
      const rows = await report(`/v1/reports/sales?${RANGE}&by=${by}`, schemas.salesPeriodSchema)
      const sums = rows.map(sumsOf)
      for (const name of Object.keys(all) as (keyof Sums)[])
        expect(
          sums.reduce((sum, row) => sum + row[name], 0n),
          `${name} by ${by}`,
        ).toBe(all[name])
      if (by !== 'day') continue
      for (const row of rows.filter(({ orders }) => orders > 0))
        expect(sumsOf(row)).toEqual(expected.sales.get(`day ${Date.parse(row.from) / 86_400_000}`))
    }
    for (const row of await report(`/v1/reports/merchants?${RANGE}`, schemas.merchantSalesSchema))
      expect(sumsOf(row)).toEqual(expected.sales.get(`merchant ${row.merchantId}`))
    const regions = await report(`/v1/reports/regions?${RANGE}`, schemas.regionSalesSchema)
    expect(regions.map(({ region }) => region).sort()).toEqual(['', 'CN-44'])
    for (const row of regions) expect(sumsOf(row)).toEqual(expected.sales.get(`region ${row.region}`))
    const levels = await report(`/v1/reports/commission?${RANGE}&by=month`, schemas.levelSalesSchema)
    expect(levels.reduce((sum, { commission }) => sum + BigInt(commission), 0n)).toBe(all.commission)
  })

  it('rank products and distributors', async () => {
    const products = await report(`/v1/reports/products?${RANGE}`, schemas.topProductSchema)
    expect(new Map(products.map(({ id, amount }) => [id, BigInt(amount)]))).toEqual(expected.amounts)
    for (const [sort, sums] of [
      ['earned', expected.earned],
      ['sales', expected.brought],
    ] as const) {
      const rows = await report(`/v1/reports/distributors?${RANGE}&sort=${sort}`, schemas.rankedSchema)
      const paid = new Map([...sums].filter(([, value]) => value > 0n))
      expect(new Map(rows.map(({ id, value }) => [id, BigInt(value)]))).toEqual(paid)
      const own = rows.filter(({ id }) => id > 1)
      for (const period of ['all', 'year']) {
        const path = `/v1/leaderboards/${sort}?period=${period}&account=${own.at(-1)?.id}`
        const board = await api.get(path, schemas.boardSchema.strict())
        expect(new Set(board.items.map(({ id, value }) => `${id} ${value}`))).toEqual(
          new Set(own.map(({ id, value }) => `${id} ${value}`)),
        )
        expect(board.own?.rank).toBe(
          own.filter(({ value }) => BigInt(value) > BigInt(own.at(-1)?.value ?? 0)).length + 1,
        )
      }
    }
  })

  it('state every commission and every settlement, by page and as a file', async () => {
    const statement = schemas.linesOf(schemas.statementLineSchema.strict())
    for (const id of [2, 8, 10]) {
      const whole = await api.get(`/v1/accounts/${id}/statement?${RANGE}&limit=100`, statement)
      const credited = whole.items.filter(({ state }) => state === 'claimed' || state === 'claimable')
      expect(credited.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(expected.earned.get(id) ?? 0n)
      for (const { commission, levelBps, tierBps, amount } of whole.items)
        expect(BigInt(amount)).toBe((BigInt(commission) * BigInt(levelBps) * BigInt(tierBps)) / 100_000_000n)
      const pages: unknown[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const asked: string = cursor === '' ? '' : `&cursor=${cursor}`
        const page: z.output<typeof statement> = await api.get(
          `/v1/accounts/${id}/statement?${RANGE}&limit=1${asked}`,
          statement,
        )
        pages.push(...page.items)
        cursor = page.nextCursor
      }
      expect(pages).toEqual(whole.items)
      const file = await api.app.request(`/v1/accounts/${id}/statement?${RANGE}&format=csv`)
      expect(file.headers.get('x-total-rows')).toBe(String(whole.total))
      expect((await file.text()).trimEnd().split('\r\n')).toHaveLength(whole.total + 1)
    }
    const settlements = await api.get(
      `/v1/merchants/11/settlements?${RANGE}`,
      schemas.linesOf(schemas.settlementLineSchema.strict()),
    )
    const sums = expected.sales.get('merchant 11') as Sums
    expect(settlements.items.reduce((sum, { fee }) => sum + BigInt(fee), 0n)).toBe(sums.fee)
    expect(BigInt(settlements.items.length)).toBe(sums.settled)
  })

  it('measure fairness by its rules', async () => {
    const fairness = await api.get('/v1/fairness', schemas.fairnessSchema.strict())
    const incomes = [...expected.earned].filter(([id]) => id > 1).reduce((sum, [, amount]) => sum + amount, 0n)
    expect(BigInt(fairness.income.total)).toBe(incomes)
    expect(fairness.payout.commission).toBe(expected.sales.get('all')?.commission.toString())
    expect(fairness.income.distributors).toBe(9)
  })

  it('tell what of links is known', async () => {
    const conversion = await api.get(`/v1/reports/conversion?${RANGE}`, schemas.conversionSchema.strict())
    expect(BigInt(conversion.referred)).toBe(expected.sales.get('all')?.referred)
  })
})

it.each([
  ['=1+1', `"'=1+1"`],
  ['  @sum', `"'  @sum"`],
  ['＝1', `"'＝1"`],
  ['\tx', `"'\tx"`],
  ['-5', '-5'],
  ['-5+cmd', `"'-5+cmd"`],
  ['a "b", c', '"a ""b"", c"'],
  [null, ''],
  [7, '7'],
] as const)('a cell of %j is no formula', (value, cell) => {
  expect(csvCell(value)).toBe(cell)
})
