import { getTableColumns, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { keysAs } from './bulk.ts'
import { columnsOf } from './codec.ts'
import type { Tx } from './database.ts'
import type { BlockOps, Sheet } from './fold.ts'
import type { Memory } from './memory.ts'
import { type Key, keyColumn, type ViewName, views } from './tables.ts'

type Row = Record<string, unknown>

/** Loads the rows that a batch of blocks will change, and the lines of the accounts it pays or adds. */
export async function loadSheet(tx: Tx, blocks: readonly BlockOps[], memory: Memory): Promise<Sheet> {
  const sheet: Sheet = {}
  for (const [view, keys] of keysOf(blocks)) sheet[view] = await rowsOf(tx, view, keys, memory)
  const { joining, heads, referrers, settles } = peopleOf(blocks)
  if (settles) {
    sheet.plan = new Map([...(await loadAll(tx, 'plan')), ...(sheet.plan ?? [])])
    for (const row of sheet.order?.values() ?? []) if (row) heads.add(row.referrerId as number)
    for (const id of referrers) heads.add(id)
  }
  // accounts that join in this very batch are added by the fold
  await memory.lineage.load(
    tx,
    [...heads].filter((id) => !joining.has(id)),
  )
  return sheet
}

type People = { joining: Set<number>; heads: Set<number>; referrers: Set<number>; settles: boolean }

/** Who joins, under whom, and who refers orders; and whether any order is settled, so that it matters who stands above them. */
function peopleOf(blocks: readonly BlockOps[]): People {
  const people: People = { joining: new Set(), heads: new Set(), referrers: new Set(), settles: false }
  for (const { ops } of blocks) {
    for (const op of ops) {
      if (op.kind === 'settle') people.settles = true
      else if (op.kind === 'join') {
        people.joining.add(op.id)
        people.heads.add(op.uplineId)
      } else if (op.kind === 'change' && op.view === 'order' && op.set?.referrerId)
        people.referrers.add(op.set.referrerId)
    }
  }
  return people
}

type Keys = Map<ViewName, Set<Key>>

function keysOf(blocks: readonly BlockOps[]): Keys {
  const keys: Keys = new Map()
  const fresh: Keys = new Map()
  for (const { ops } of blocks) {
    for (const op of ops) {
      if (op.kind === 'settle') note(keys, 'account', op.merchantId)
      if (op.kind !== 'change') continue
      if (op.isNew) note(fresh, op.view, op.key)
      else if (!fresh.get(op.view)?.has(op.key)) note(keys, op.view, op.key)
    }
  }
  return keys
}

function note(keys: Keys, view: ViewName, key: Key): void {
  const known = keys.get(view)
  if (known) known.add(key)
  else keys.set(view, new Set([key]))
}

async function rowsOf(tx: Tx, view: ViewName, keys: ReadonlySet<Key>, memory: Memory): Promise<Map<Key, Row>> {
  const known: [Key, Row][] = []
  const unknown: Key[] = []
  for (const key of keys) {
    const row = memory.row(view, key)
    if (row) known.push([key, row])
    else unknown.push(key)
  }
  const rows = unknown.length > 0 ? await loadRows(tx, view, unknown) : new Map<Key, Row>()
  for (const [key, row] of known) rows.set(key, row)
  return rows
}

async function loadRows(tx: Tx, view: ViewName, keys: readonly Key[]): Promise<Map<Key, Row>> {
  const table = views[view] as PgTable
  const column = keyColumn[view]
  const rows = await tx
    .select(getTableColumns(table))
    .from(table)
    .innerJoin(keysAs(column, keys), sql`${column} = k.key`)
  return byKey(view, rows)
}

async function loadAll(tx: Tx, view: ViewName): Promise<Map<Key, Row>> {
  return byKey(view, await tx.select().from(views[view] as PgTable))
}

function byKey(view: ViewName, rows: Row[]): Map<Key, Row> {
  const column = keyColumn[view].name
  const property = columnsOf(views[view]).find(({ name }) => name === column)?.property as string
  return new Map(rows.map((row) => [row[property] as Key, row]))
}
