import type { Tx } from '../../sink/database.ts'
import type { Cursor } from '../../sink/tables.ts'
import { type Context, indexedOf, timeOf } from '../context.ts'
import { cursorQuery, decodePlace, encodePlace, limitQuery } from '../page.ts'
import { notFound, Problem } from '../problem.ts'
import { readAccount } from '../reads/accounts.ts'
import { linesOf, settlementLineSchema, statementLineSchema } from '../report-schemas.ts'
import type { CsvRow } from '../reports/csv.ts'
import { textOf } from '../reports/days.ts'
import { download, mustStand } from '../reports/download.ts'
import { atOneMoment } from '../reports/moment.ts'
import { rangeQuery, readRange } from '../reports/range.ts'
import { formatQuery, reportRoute } from '../reports/report-route.ts'
import { countSettlements, readSettlements, type Settlements } from '../reports/settlements.ts'
import { countLines, readCredited, readOpenLines, type Statement } from '../reports/statement.ts'
import { type App, idParam } from '../route.ts'

// rows of a file that are in memory at a time
const FILE_PAGE = 500
// open orders change while a file is written, so they are read at once
const MOST_OPEN = 20_000

const query = rangeQuery.extend({ format: formatQuery, limit: limitQuery(50), cursor: cursorQuery })
const statementRoute = reportRoute(
  '/v1/accounts/{id}/statement',
  'Every commission of an account, open orders first, then the latest credits',
  linesOf(statementLineSchema),
  query,
  idParam,
)
const settlementsRoute = reportRoute(
  '/v1/merchants/{id}/settlements',
  'Settled orders of a merchant, the latest first',
  linesOf(settlementLineSchema),
  query,
  idParam,
)

type Line = { orderId: string; at: number; state: string }
type Place = readonly [string, string]

// where a page ended: among the open orders, or at the time of a credit
const OPEN = 'open'

/** What distributors and merchants file: line by line, page by page or whole as a file. */
export function statementRoutes(app: App, { db }: Context): void {
  app.openapi(statementRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { format, limit, cursor, ...range } = c.req.valid('query')
    const days = readRange(range, timeOf(c.get('cursor')))
    const place = decodePlace(cursor, false)
    mustBePlace(place, /^(open|\d+)$/)
    const page = await atOneMoment(db, async (tx, moment) => {
      if (!(await readAccount(tx, id))) throw notFound('account', id)
      const statement = { id, days, upTo: moment.cursor.number }
      const total = await countLines(tx, statement)
      const isFile = format === 'csv'
      return { ...moment, statement, total, open: isFile ? await readAllOpen(tx, statement) : [] }
    })
    const { statement, total, open } = page
    const [from, to] = [textOf(days.from), textOf(days.to)]
    if (format === 'csv') {
      const pages = fileOf(db, page.cursor, open, (below) => readCredited(db, statement, below, FILE_PAGE), 'at')
      const columns = Object.keys(statementLineSchema.shape)
      return (await download(c, { name: `statement-${id}-${from}-${to}`, columns, total, pages })) as never
    }
    const items = await readLines(db, statement, place, limit + 1)
    const shown = items.slice(0, limit)
    const last = items.length > limit ? (shown.at(-1) as Line) : null
    const nextCursor = last && encodePlace(placeOf(last))
    return c.json({ from, to, items: shown, total, nextCursor, indexed: indexedOf(page.cursor) }, 200)
  })

  app.openapi(settlementsRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { format, limit, cursor, ...range } = c.req.valid('query')
    const days = readRange(range, timeOf(c.get('cursor')))
    const place = decodePlace(cursor)
    const found = await atOneMoment(db, async (tx, moment) => {
      const settlements: Settlements = { merchantId: id, days, until: moment.cursor.at }
      const total = await countSettlements(tx, settlements)
      const account = await readAccount(tx, id)
      if (!account?.isMerchant && total === 0) throw notFound('merchant', id)
      const items = format === 'json' ? await readSettlements(tx, settlements, place, limit + 1) : []
      return { cursor: moment.cursor, settlements, total, items }
    })
    const { settlements, total, items } = found
    const [from, to] = [textOf(days.from), textOf(days.to)]
    if (format === 'csv') {
      const pages = fileOf(
        db,
        found.cursor,
        [],
        (below) => readSettlements(db, settlements, below, FILE_PAGE),
        'settledAt',
      )
      const columns = Object.keys(settlementLineSchema.shape)
      return (await download(c, { name: `settlements-${id}-${from}-${to}`, columns, total, pages })) as never
    }
    const shown = items.slice(0, limit)
    const last = items.length > limit ? shown.at(-1) : undefined
    const nextCursor = last ? encodePlace([String(last.settledAt), last.orderId]) : null
    return c.json({ from, to, items: shown, total, nextCursor, indexed: indexedOf(found.cursor) }, 200)
  })
}

const isOpen = ({ state }: Line) => state === 'expected' || state === 'inWindow'
const placeOf = (line: Line): Place => [isOpen(line) ? OPEN : String(line.at), line.orderId]

function mustBePlace(place: Place | null, form: RegExp): void {
  if (place === null || form.test(place[0])) return
  throw new Problem(400, 'bad_cursor', 'The cursor is not one of ours: ask for the first page again, without it.')
}

/** A page of a statement: what is left of the open orders, then credits. */
async function readLines(db: Tx, statement: Statement, place: Place | null, limit: number) {
  const isAmongOpen = place === null || place[0] === OPEN
  const below = place === null ? null : BigInt(place[1])
  const open = isAmongOpen ? await readOpenLines(db, statement, below, limit) : []
  if (open.length >= limit) return open
  return [...open, ...(await readCredited(db, statement, isAmongOpen ? null : place, limit - open.length))]
}

async function readAllOpen(tx: Tx, statement: Statement) {
  const open = await readOpenLines(tx, statement, null, MOST_OPEN + 1)
  if (open.length <= MOST_OPEN) return open
  throw new Problem(
    400,
    'too_costly',
    `from: a file of this range begins with more than ${MOST_OPEN} open orders: ask for a shorter one.`,
  )
}

/** The pages of a file: what was read at its beginning, then page after page below the last row. */
async function* fileOf<R extends CsvRow & { orderId: string }>(
  db: Tx,
  begun: Cursor,
  first: readonly CsvRow[],
  read: (below: Place | null) => Promise<R[]>,
  time: keyof R & string,
): AsyncGenerator<readonly CsvRow[]> {
  yield first
  for (let below: Place | null = null; ; ) {
    const rows: R[] = await read(below)
    await mustStand(db, begun)
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < FILE_PAGE) return
    below = [String(last[time]), last.orderId]
  }
}
