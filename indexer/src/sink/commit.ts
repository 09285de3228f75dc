import { lt, lte, sql } from 'drizzle-orm'
import { appendRows, putRows } from './bulk.ts'
import { encodeRow } from './codec.ts'
import { moveCursor, type Position } from './cursor.ts'
import type { Store, Tx, WriteTx } from './database.ts'
import { type BlockOps, type Folded, fold } from './fold.ts'
import type { Lineage } from './lineage.ts'
import { checkpoint, undo } from './schema/mirror.ts'
import { loadSheet } from './sheet.ts'
import { type FactName, facts, keyColumn, views } from './tables.ts'
import { type Touched, touchedBy } from './touched.ts'

/** Consecutive blocks to add to the mirror. */
export type Batch = {
  from: Position
  to: Position
  /** blocks with events, ascending */
  blocks: BlockOps[]
  /** blocks where a later rollback may stop; `to` among them */
  checkpoints: Position[]
  /** the highest block that can no longer be undone */
  floor: number
}

/** Writes a batch whole or not at all: rows, deltas, undo and cursor in one transaction. */
export async function commitBatch(store: Store, batch: Batch, lineage: Lineage): Promise<Touched> {
  try {
    return await store.transaction(async (tx) => {
      const sheet = await loadSheet(tx.db, batch.blocks, lineage)
      const folded = fold(batch.blocks, sheet, lineage, batch.floor + 1)
      await writeFolded(tx, folded)
      await moveCursor(tx.db, batch.from, batch.to)
      await moveWindow(tx.db, batch)
      return touchedBy(folded)
    })
  } catch (error) {
    lineage.clear()
    throw error
  }
}

async function writeFolded(tx: WriteTx, { changed, appended, undo: entries }: Folded): Promise<void> {
  for (const [view, rows] of changed) await putRows(tx.db, views[view], keyColumn[view].name, [...rows.values()])
  for (const name of Object.keys(facts) as FactName[]) await appendRows(tx, facts[name], appended[name])
  const encoded = entries.map((entry) => ({
    ...entry,
    before: entry.before && encodeRow(views[entry.view], entry.before),
  }))
  await appendRows(tx, undo, encoded)
}

async function moveWindow(tx: Tx, { to, checkpoints, floor }: Batch): Promise<void> {
  const lowest = Math.min(floor, to.number)
  await putRows(tx, checkpoint, 'number', checkpoints)
  await tx.delete(checkpoint).where(lt(checkpoint.number, sql`${lowest}::bigint`))
  await tx.delete(undo).where(lte(undo.block, lowest))
}
