import { lt, lte, sql } from 'drizzle-orm'
import { appendRows, replaceRows } from './bulk.ts'
import { encodeRow } from './codec.ts'
import { moveCursor, type Position } from './cursor.ts'
import type { Store, WriteTx } from './database.ts'
import { type BlockOps, type Folded, fold } from './fold.ts'
import type { Memory } from './memory.ts'
import { checkpoint, undo } from './schema/mirror.ts'
import { loadSheet } from './sheet.ts'
import { type FactName, facts, keyColumn, views } from './tables.ts'
import { countJoined } from './team-levels.ts'
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
export async function commitBatch(store: Store, batch: Batch, memory: Memory): Promise<Touched> {
  try {
    const folded = await store.transaction(async (tx) => {
      // a filling that a power cut sets back reads the same blocks again
      if (batch.to.number <= batch.floor) await tx.db.execute(sql`set local synchronous_commit = off`)
      const sheet = await loadSheet(tx.db, batch.blocks, memory)
      const folded = fold(batch.blocks, sheet, memory.lineage, batch.floor + 1)
      await writeFolded(tx, folded, batch.blocks)
      await moveCursor(tx.db, batch.from, batch.to, Math.min(batch.floor, batch.to.number))
      await moveWindow(tx, batch)
      return folded
    })
    for (const [view, rows] of folded.changed) memory.keep(view, rows)
    return touchedBy(folded)
  } catch (error) {
    memory.clear()
    throw error
  }
}

async function writeFolded(
  tx: WriteTx,
  { changed, replaced, appended, undo: entries }: Folded,
  blocks: readonly BlockOps[],
): Promise<void> {
  for (const [view, rows] of changed)
    await replaceRows(tx, views[view], keyColumn[view], replaced.get(view) ?? [], [...rows.values()])
  for (const name of Object.keys(facts) as FactName[]) {
    const packed = blocks.flatMap((block) => block.packed?.[name] ?? [])
    await appendRows(tx, facts[name], appended[name], packed)
  }
  await countJoined(tx.db, appended.closure)
  const encoded = entries.map((entry) => ({
    ...entry,
    before: entry.before && encodeRow(views[entry.view], entry.before),
  }))
  await appendRows(tx, undo, encoded)
}

async function moveWindow(tx: WriteTx, { to, checkpoints, floor }: Batch): Promise<void> {
  const lowest = Math.min(floor, to.number)
  await appendRows(tx, checkpoint, checkpoints)
  await tx.db.delete(checkpoint).where(lt(checkpoint.number, sql`${lowest}::bigint`))
  await tx.db.delete(undo).where(lte(undo.block, lowest))
}
