import { eq } from 'drizzle-orm'
import { readCursor } from '../sink/cursor.ts'
import type { Tx } from '../sink/database.ts'
import { touchedSince } from '../sink/missed.ts'
import { account } from '../sink/schema/people.ts'
import type { Cursor } from '../sink/tables.ts'
import { Holdings } from './holdings.ts'
import { readItems } from './read-items.ts'

/** A cursor and when it was read, `performance.now()`. */
export type Sighting = { cursor: Cursor; readAt: number }

/** The mall's products in memory, as they stand at a block of the mirror. */
export class Catalogue {
  readonly holdings = new Holdings()
  readonly #db: Tx
  #seen: Sighting | null = null
  #refreshing: Promise<void> | null = null

  constructor(db: Tx) {
    this.#db = db
  }

  /** The block that the products are of; null before they were first read. */
  get cursor(): Cursor | null {
    return this.#seen?.cursor ?? null
  }

  /**
   * Brings the products to a sighting of the mirror's cursor, or to a later one; many requests wait for one reading. Where the
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
        const items = touched ? await readItems(tx, touched.products) : await readItems(tx)
        const sellers = await tx
          .select({ id: account.id, isSuspended: account.isSuspended })
          .from(account)
          .where(eq(account.isMerchant, true))
        return { cursor, items, sellers, isWhole: !touched }
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    )
    if (!read) return
    if (read.isWhole) this.holdings.drop(new Set(read.items.map(({ id }) => id)))
    this.holdings.take(read.items, read.sellers)
    this.#seen = { cursor: read.cursor, readAt }
  }
}
