import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../cli/user-error.ts'
import type { Books } from '../books/books.ts'
import type { Progress } from '../progress.ts'
import { columnsDiffering, compareKeys, keyOf, nameOf, type WrongRow } from './compare-rows.ts'
import { type ExpectedRow, expectedRows } from './expected-rows.ts'
import { type FactRow, factRows, wrongFact } from './fact-rows.ts'
import { type Mirror, type MirrorBlock, OPTIONAL, type Page, type Row, TABLES, type TableName } from './mirror.ts'

const TRIES = 5
const PATIENCE_MS = 120_000
const PAUSE_MS = 500

/** What the comparison needs of the audit: books that can be taken further, and the chain's own words of an event. */
export type MirrorCheck = {
  mirror: Mirror
  books: Books
  progress: Progress
  /** how far the books reach */
  reached: () => number
  /** takes the books to a block, and answers how many events that took */
  advance: (block: MirrorBlock) => Promise<number>
  /** the event that the chain has at a place, in words */
  describe: (block: number, logIndex: number) => Promise<string>
}

/** How many rows of each table were compared, and the last block they are of. */
export type MirrorFindings = { rows: Map<TableName, number>; lacking: TableName[]; block: MirrorBlock }

/** Compares every row of every table with the books; rows that are missing or too many are differences too. */
export async function checkMirror(check: MirrorCheck): Promise<MirrorFindings> {
  const rows = new Map<TableName, number>()
  let block = await standingBlock(check)
  const lacking = await lackingTables(check.mirror)
  const reading: Reading = { ...check, hasPool: !lacking.includes('epoch') }
  for (const table of Object.keys(TABLES) as TableName[]) {
    if (lacking.includes(table)) continue
    const found = await checkTable(reading, table)
    rows.set(table, found.count)
    block = found.block
    for (const { subject, says } of found.wrong) check.books.differences.expect(false, 'mirror', subject, () => says)
    for (let right = found.count - found.wrong.length; right > 0; right--)
      check.books.differences.expect(true, 'mirror', table, () => '')
  }
  return { rows, lacking, block }
}

async function lackingTables(mirror: Mirror): Promise<TableName[]> {
  const lacking: TableName[] = []
  for (const table of OPTIONAL) if ((await mirror.page(table, null)) === null) lacking.push(table)
  return lacking
}

/** Waits until the mirror is as far as the books, then takes the books to where it stands. */
async function standingBlock({ mirror, reached, advance }: MirrorCheck): Promise<MirrorBlock> {
  const giveUp = Date.now() + PATIENCE_MS
  for (;;) {
    const block = await mirror.block()
    if (block.number >= reached()) {
      await advance(block)
      return block
    }
    if (mirror.isStill || Date.now() > giveUp)
      throw new UserError(
        `the mirror stands at block ${block.number}, the audit at ${reached()}: wait until it is ready`,
      )
    await sleep(PAUSE_MS)
  }
}

/** A check of a mirror that is known to follow the pool too, or not. */
type Reading = MirrorCheck & { hasPool: boolean }

type TableFindings = { count: number; wrong: WrongRow[]; block: MirrorBlock }

/** Begins a table anew when something happened in the mall while it was read. */
async function checkTable(check: Reading, table: TableName): Promise<TableFindings> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const found = await readTable(check, table)
    if (found) return found
    await standingBlock(check)
  }
  throw new UserError(
    `the mirror changes faster than its ${table} can be read: audit its database, --mirror postgres://…`,
  )
}

/** Undefined when the mall has moved on between two pages. */
async function readTable(check: Reading, table: TableName): Promise<TableFindings | undefined> {
  const { mirror, books, advance, progress, reached } = check
  let page = await pageOf(mirror, table, null)
  if (page.block.number < reached()) return undefined
  await advance(page.block)
  const { block } = page
  const wrong: WrongRow[] = []
  const expected = (table === 'fact' ? factRows(books) : expectedRows[table](books))[Symbol.iterator]()
  let next = expected.next()
  let count = 0
  for (;;) {
    for (const row of page.rows) {
      count += 1
      const key = keyOf(table, row)
      for (; !next.done && compareKeys(next.value.key, key) < 0; next = expected.next())
        missing(check, table, next.value, wrong)
      if (next.done || compareKeys(next.value.key, key) > 0) {
        wrong.push({ subject: nameOf(table, key), says: 'no event of the chain says so: it is too much' })
        continue
      }
      const says = await differing(check, next.value, row, wrong.length)
      if (says !== '') wrong.push({ subject: nameOf(table, key), says })
      next = expected.next()
    }
    progress.tell(`compared rows of ${table}:`, count)
    if (page.next === null) break
    const last = page.block
    page = await pageOf(mirror, table, page.next)
    if (page.block.number < last.number) return undefined
    if (page.block.hash !== last.hash && (await advance(page.block)) > 0) return undefined
  }
  for (; !next.done; next = expected.next()) missing(check, table, next.value, wrong)
  return { count, wrong, block }
}

async function pageOf(mirror: Mirror, table: TableName, after: string | null): Promise<Page> {
  const page = await mirror.page(table, after)
  if (page) return page
  throw new UserError(`the mirror lost its table ${table} while it was read`)
}

function missing({ hasPool }: Reading, table: TableName, row: ExpectedRow | FactRow, wrong: WrongRow[]) {
  if ('source' in row && row.source === 'pool' && !hasPool) return
  wrong.push({ subject: nameOf(table, row.key), says: 'it is missing, though the chain has its event' })
}

async function differing(
  check: MirrorCheck,
  expected: ExpectedRow | FactRow,
  row: Row,
  before: number,
): Promise<string> {
  return 'digest' in expected ? wrongFact(expected, row, before, check.describe) : columnsDiffering(expected, row)
}
