import { Lineage } from './lineage.ts'
import type { Key, ViewName } from './tables.ts'

type Row = Record<string, unknown>

// rows of one view: as many as a filling changes again and again, in a tenth of the memory it may take
const MOST = 20_000

/**
 * What the writer knows without asking its database: who stands above whom, and the rows that it wrote last. True for as long
 * as nobody else writes; must be cleared after a rollback or a failed batch.
 */
export class Memory {
  readonly lineage = new Lineage()
  readonly #rows = new Map<ViewName, Map<Key, Row>>()

  row(view: ViewName, key: Key): Row | undefined {
    return this.#rows.get(view)?.get(key)
  }

  /** Keeps rows as they were written, and lets go of those that were written longest ago. */
  keep(view: ViewName, rows: ReadonlyMap<Key, Row>): void {
    const kept = this.#rows.get(view) ?? new Map<Key, Row>()
    this.#rows.set(view, kept)
    for (const [key, row] of rows) {
      kept.delete(key)
      kept.set(key, row)
    }
    for (const key of kept.keys()) {
      if (kept.size <= MOST) break
      kept.delete(key)
    }
  }

  clear(): void {
    this.lineage.clear()
    this.#rows.clear()
  }
}
