import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import { salesDelta } from '../../sink/deltas.ts'
import { type By, type Days, firstDay, textOf, wholeOf } from './days.ts'
import type { Moment } from './moment.ts'

const COUNTS = ['orders', 'referred', 'cancelled', 'refunds', 'settled'] as const
const AMOUNTS = [
  'paid',
  'referred_paid',
  'promised',
  'refunded',
  'turnover',
  'proceeds',
  'fee',
  'breakage',
  'commission',
] as const
const COLUMNS = [...COUNTS, ...AMOUNTS]

type Cell = Record<(typeof COLUMNS)[number], string>

/** Whose sales: the whole mall's, a merchant's, a region's. */
export type Scope = { scope: 'mall' | 'merchant' | 'region'; key: string }

const columns = sql.raw(COLUMNS.join(', '))
const sums = sql.raw(COLUMNS.map((name) => `sum(${name}) as ${name}`).join(', '))

const KEYS = { mall: sql`''`, merchant: sql`merchant_id::text`, region: sql`region` }

// what no period holds yet, under the keys of a scope
const freshOf = (scope: Scope['scope'], { fresh }: Moment, { from, to }: Days): SQL => sql`
  select day, ${KEYS[scope]} as key, ${columns} from (${salesDelta(fresh)}) d where day between ${from} and ${to}`

/** Sales of a scope in each period of a range, periods without any included. */
export async function readSalesBy(tx: Tx, moment: Moment, { scope, key }: Scope, range: Days, by: By, periods: Days[]) {
  const { rows } = await tx.execute<Cell & { day: string }>(sql`
    with cells as (
      select start as day, ${columns} from sales_period
      where scope = ${scope} and key = ${key} and span = 'day' and start between ${range.from} and ${range.to}
      union all
      select day, ${columns} from (${freshOf(scope, moment, range)}) f where key = ${key}
    )
    select day, ${sums} from cells group by 1`)
  const cells = Map.groupBy(rows, ({ day }) => firstDay(by, Number(day)))
  return periods.map((period) => ({
    from: textOf(period.from),
    to: textOf(period.to),
    ...show(addUp(cells.get(firstDay(by, period.from)) ?? [])),
  }))
}

/** Sales in a range by merchant or by region, the greatest of a column first. */
export async function readSalesByKey(
  tx: Tx,
  moment: Moment,
  scope: 'merchant' | 'region',
  range: Days,
  { sort, limit }: { sort: (typeof COLUMNS)[number]; limit: number },
) {
  const { whole, rest } = wholeOf(range, 'month')
  const parts = [
    ...(whole ? [sql`(span = 'month' and start between ${whole.from} and ${whole.to})`] : []),
    ...rest.map(({ from, to }) => sql`(span = 'day' and start between ${from} and ${to})`),
  ]
  const { rows } = await tx.execute<Cell & { key: string }>(sql`
    with cells as (
      select key, ${columns} from sales_period where scope = ${scope} and (${sql.join(parts, sql` or `)})
      union all
      select key, ${columns} from (${freshOf(scope, moment, range)}) f
    )
    select key, ${sums} from cells group by 1 order by sum(${sql.raw(sort)}) desc, 1 limit ${limit}`)
  return rows.map((row) => ({ key: row.key, ...show(addUp([row])) }))
}

function addUp(cells: readonly Cell[]): Record<(typeof COLUMNS)[number], bigint> {
  const of = (name: (typeof COLUMNS)[number]) => cells.reduce((sum, cell) => sum + BigInt(cell[name]), 0n)
  return Object.fromEntries(COLUMNS.map((name) => [name, of(name)])) as ReturnType<typeof addUp>
}

/** Sums of a cell as the API shows them: counts as numbers, token units as decimal strings. */
function show(cell: Record<(typeof COLUMNS)[number], bigint>) {
  const { orders, paid } = cell
  return {
    orders: Number(orders),
    paid: paid.toString(),
    averageBasket: (orders === 0n ? 0n : paid / orders).toString(),
    referred: Number(cell.referred),
    referredPaid: cell.referred_paid.toString(),
    promised: cell.promised.toString(),
    cancelled: Number(cell.cancelled),
    refunds: Number(cell.refunds),
    refunded: cell.refunded.toString(),
    settled: Number(cell.settled),
    turnover: cell.turnover.toString(),
    proceeds: cell.proceeds.toString(),
    fee: cell.fee.toString(),
    breakage: cell.breakage.toString(),
    commission: cell.commission.toString(),
  }
}
