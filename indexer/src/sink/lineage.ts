import { sql } from 'drizzle-orm'
import type { Tx } from './database.ts'

const POOL = 0
// the deepest line a settlement can walk: eight levels and sixteen skipped accounts
const LONGEST = 24
const MOST = 250_000

/** Who stands above whom. An upline never changes, so what was read once stays true until a rollback. */
export class Lineage {
  readonly #uplines = new Map<number, number>()

  add(id: number, uplineId: number): void {
    this.#uplines.set(id, uplineId)
  }

  /** Must be called after a rollback or a failed batch: ids of accounts that joined there may be given anew. */
  clear(): void {
    this.#uplines.clear()
  }

  /** An account and those above it, nearest first, ending below the pool. */
  lineOf(id: number): number[] {
    const line: number[] = []
    for (let at = id; at !== POOL && line.length < LONGEST; at = this.#uplines.get(at) ?? POOL) line.push(at)
    return line
  }

  /** Reads the lines of accounts that are not known yet. */
  async load(tx: Tx, ids: Iterable<number>): Promise<void> {
    if (this.#uplines.size > MOST) this.clear()
    const missing = [...new Set(ids)].filter((id) => id !== POOL && !this.#uplines.has(id))
    if (missing.length === 0) return
    const { rows } = await tx.execute<{ id: string; upline_id: string }>(sql`
      with recursive up(id, upline_id, hop) as (
        select a.id, a.upline_id, 0 from account a
        join json_array_elements_text(${JSON.stringify(missing)}::json) k on a.id = k::bigint
        union
        select a.id, a.upline_id, hop + 1 from account a join up on a.id = up.upline_id
        where up.upline_id <> ${POOL} and hop < ${LONGEST}
      )
      select distinct id, upline_id from up`)
    for (const row of rows) this.#uplines.set(Number(row.id), Number(row.upline_id))
  }
}
