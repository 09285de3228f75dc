import type { Sighting } from '../held/held.ts'
import { readCursor } from '../sink/cursor.ts'
import type { Tx } from '../sink/database.ts'
import type { Cursor } from '../sink/tables.ts'
import type { Health } from '../sync/health.ts'

// while the database is out of reach it is asked once in this time, and nobody waits for it longer
const PATIENCE_MS = 1_000

/** How far the mirror is, read once for many requests; while the database is out of reach, how far it was. */
export class CursorWatch {
  readonly #db: Tx
  readonly #health: Health
  readonly #maxAgeMs: number
  #last: Sighting | null = null
  #reading: Promise<Cursor | null> | null = null
  #failedAt = Number.NEGATIVE_INFINITY

  /** `maxAgeMs`: how long what was read is taken for what is. */
  constructor(db: Tx, health: Health, maxAgeMs: number) {
    this.#db = db
    this.#health = health
    this.#maxAgeMs = maxAgeMs
  }

  /** The cursor, at most `maxAgeMs` old where the database answers; null for a mirror that has read nothing. */
  async see(): Promise<Sighting | null> {
    const last = this.#last
    if (last && performance.now() - last.readAt < this.#maxAgeMs) return last
    if (performance.now() - this.#failedAt < PATIENCE_MS) return last
    this.#reading ??= this.#read()
    if (last) await soon(this.#reading, () => this.#fail(new Error(`no answer within ${PATIENCE_MS} ms`)))
    else await this.#reading.catch(() => null)
    return this.#last
  }

  /** Whether the mirror still stands there, by a reading that begins now. */
  async isStill({ hash, finalBlock }: Cursor): Promise<boolean> {
    // one that has begun may have been overtaken
    await this.#reading?.catch(() => null)
    this.#reading ??= this.#read()
    const cursor = await this.#reading.catch(() => null)
    return cursor?.hash === hash && cursor.finalBlock === finalBlock
  }

  #read(): Promise<Cursor | null> {
    const readAt = performance.now()
    return readCursor(this.#db)
      .then((cursor) => {
        this.#last = cursor && { cursor, readAt }
        this.#failedAt = Number.NEGATIVE_INFINITY
        this.#health.databaseAnswered()
        return cursor
      })
      .catch((error: unknown) => {
        this.#fail(error)
        throw error
      })
      .finally(() => {
        this.#reading = null
      })
  }

  #fail(error: unknown): void {
    this.#failedAt = performance.now()
    this.#health.databaseFailed(error)
  }
}

/** Waits for a reading, but not for ever; its failure is the reading's own affair. */
async function soon(reading: Promise<unknown>, onLate: () => void): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(() => {
    onLate()
    late.resolve()
  }, PATIENCE_MS)
  await Promise.race([reading.catch(() => null), late.promise])
  clearTimeout(timer)
}
