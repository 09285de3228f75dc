import { readCursor } from '../sink/cursor.ts'
import type { Tx } from '../sink/database.ts'
import { touchedSince } from '../sink/missed.ts'
import type { Cursor } from '../sink/tables.ts'
import type { Touched } from '../sink/touched.ts'

/** A cursor and when it was read, `performance.now()`. */
export type Sighting = { cursor: Cursor; readAt: number }

/** Something of the mirror in memory, as it stands at a block; what blocks touch is read again, and all of it after a reorganisation. */
export abstract class Held<Read> {
  readonly #db: Tx
  #seen: Sighting | null = null
  #refreshing: Promise<void> | null = null

  constructor(db: Tx) {
    this.#db = db
  }

  /** Reads what was touched, or all. */
  protected abstract read(tx: Tx, touched: Touched | null): Promise<Read>

  /** Takes in what was read, instead of everything that is held where it `isWhole`. */
  protected abstract take(read: Read, isWhole: boolean): void | Promise<void>

  /** The block that it is of; null before it was first read. */
  get cursor(): Cursor | null {
    return this.#seen?.cursor ?? null
  }

  /**
   * Brings it to a sighting of the mirror's cursor, or to a later one; many requests wait for one reading. Where the
   * database does not answer, what is held stays; throws when nothing is.
   */
  async reach(wanted: Sighting): Promise<Cursor> {
    // a reading that had begun before may lack the newest block: the one after it does not
    for (let round = 0; round < 2 && !this.#isAt(wanted); round++) {
      this.#refreshing ??= this.#refresh().finally(() => {
        this.#refreshing = null
      })
      await this.#refreshing.catch((error: unknown) => {
        if (!this.#seen) throw error
      })
    }
    return this.#seen?.cursor ?? wanted.cursor
  }

  #isAt({ cursor, readAt }: Sighting): boolean {
    return this.#seen !== null && (this.#seen.cursor.hash === cursor.hash || this.#seen.readAt >= readAt)
  }

  async #refresh(): Promise<void> {
    const readAt = performance.now()
    const before = this.#seen?.cursor ?? null
    const read = await this.#db.transaction(
      async (transaction) => {
        const tx = transaction as unknown as Tx
        const cursor = await readCursor(tx)
        if (!cursor) return null
        const touched = before && (await touchedSince(tx, before, cursor))
        return { cursor, isWhole: !touched, rows: await this.read(tx, touched) }
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    )
    if (!read) return
    await this.take(read.rows, read.isWhole)
    this.#seen = { cursor: read.cursor, readAt }
  }
}
