import { COMPRESS } from '../../../spec/plan.ts'
import { InconsistentError } from '../errors.ts'
import type { AnyChange, Join, Op, Settle } from '../projection/op.ts'
import { levelsOf } from './levels.ts'
import type { Lineage } from './lineage.ts'
import type { Packed } from './pack.ts'
import type { FactName, FactRow, Key, ViewName, ViewRow } from './tables.ts'

/** What one block changes; `packed` are rows to append beside those of `ops`, of `events` events. */
export type BlockOps = { number: number; ops: Op[]; packed?: Packed; events?: number }

type Row = Record<string, unknown>

/** The view rows a batch works on; null for one that does not exist. */
export type Sheet = { [N in ViewName]?: Map<Key, Row | null> }

export type UndoEntry = { block: number; view: ViewName; key: string; before: Row | null }

/** The outcome of a batch, ready to be written. */
export type Folded = {
  changed: Map<ViewName, Map<Key, Row>>
  /** those of the changed that stood before the batch */
  replaced: Map<ViewName, Key[]>
  appended: { [N in FactName]: FactRow<N>[] }
  undo: UndoEntry[]
}

// closure rows reach as deep as any plan can pay
const DEEPEST = 8

/** Applies the operations of consecutive blocks to a sheet, remembering what a row was before each block from `undoFrom` on. */
export function fold(blocks: readonly BlockOps[], sheet: Sheet, lineage: Lineage, undoFrom: number): Folded {
  const folded: Folded = {
    changed: new Map(),
    replaced: new Map(),
    appended: { fact: [], orderLine: [], credit: [], claim: [], closure: [], reward: [] },
    undo: [],
  }
  for (const { number, ops } of blocks) {
    const remembered = number >= undoFrom ? new Set<string>() : null
    for (const op of ops) {
      if (op.kind === 'append') (folded.appended[op.table] as unknown[]).push(op.row)
      else if (op.kind === 'join') join(op, folded, lineage)
      else if (op.kind === 'settle') settle(op, folded, sheet, lineage)
      else apply(op, number, folded, sheet, remembered)
    }
  }
  return folded
}

function apply(op: AnyChange, block: number, folded: Folded, sheet: Sheet, remembered: Set<string> | null): void {
  const rows = rowsOf(sheet, op.view)
  const current = rows.get(op.key) ?? null
  if (remembered) remember(op, block, current, folded, remembered)
  const row = current ?? (op.blank && { ...op.blank })
  if (!row)
    throw new InconsistentError(
      `Block ${block} changes ${op.view} ${op.key}, which no event before has made: the deployment's block is too late.`,
    )
  Object.assign(row, op.set)
  const add = (op.add ?? {}) as Record<string, bigint>
  // columns and deltas have the same type, bigint or number
  for (const column in add) row[column] = (row[column] as bigint) + (add[column] as bigint)
  rows.set(op.key, row)
  note(op, row, current !== null, folded)
}

function note({ view, key }: AnyChange, row: Row, wasThere: boolean, folded: Folded): void {
  const changed = folded.changed.get(view) ?? new Map<Key, Row>()
  if (changed.has(key)) return
  folded.changed.set(view, changed)
  changed.set(key, row)
  if (!wasThere) return
  const replaced = folded.replaced.get(view)
  if (replaced) replaced.push(key)
  else folded.replaced.set(view, [key])
}

function remember(
  { view, key }: AnyChange,
  block: number,
  row: Row | null,
  folded: Folded,
  remembered: Set<string>,
): void {
  const mark = `${view}:${key}`
  if (remembered.has(mark)) return
  remembered.add(mark)
  folded.undo.push({ block, view, key: String(key), before: row && { ...row } })
}

function join({ id, uplineId, block }: Join, folded: Folded, lineage: Lineage): void {
  lineage.add(id, uplineId)
  const line = [id, ...lineage.lineOf(uplineId)].slice(0, DEEPEST + 1)
  for (const [depth, ancestor] of line.entries())
    folded.appended.closure.push({ ancestor, descendant: id, depth, block })
}

function settle(op: Settle, folded: Folded, sheet: Sheet, lineage: Lineage): void {
  if (op.credits.length === 0) return
  const order = rowIn(sheet, 'order', op.orderId)
  const merchant = rowIn(sheet, 'account', op.merchantId)
  const plan = rowIn(sheet, 'plan', order.planId)
  const isPassedOver = (id: number) => (plan.flags & COMPRESS) !== 0 && (id !== op.merchantId || merchant.isSuspended)
  const ids = op.credits.map(({ id }) => id)
  const levels = levelsOf(ids, lineage.lineOf(order.referrerId), isPassedOver)
  for (const [i, { id, amount, tier }] of op.credits.entries()) {
    folded.appended.credit.push({
      orderId: op.orderId,
      level: levels[i] ?? i,
      accountId: id,
      amount,
      tierBefore: rowIn(sheet, 'account', id).tier,
      tierAfter: tier,
      at: op.at,
      block: op.block,
    })
  }
}

function rowsOf(sheet: Sheet, view: ViewName): Map<Key, Row | null> {
  sheet[view] ??= new Map()
  return sheet[view]
}

function rowIn<N extends ViewName>(sheet: Sheet, view: N, key: Key): ViewRow<N> {
  const row = sheet[view]?.get(key)
  if (!row)
    throw new InconsistentError(
      `An event speaks of ${view} ${key}, which no event before has made: the deployment's block is too late.`,
    )
  return row as ViewRow<N>
}
