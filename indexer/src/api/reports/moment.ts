import { getTableColumns, sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import type { Blocks } from '../../sink/deltas.ts'
import { summedUpTo } from '../../sink/periods.ts'
import { cursor as cursorTable } from '../../sink/schema/mirror.ts'
import type { Cursor } from '../../sink/tables.ts'
import { Problem } from '../problem.ts'

// events that a question adds up by itself, about a microsecond each
const MOST_FRESH = 50_000

const WAITING = sql<string>`(select count(*) from (select 1 from fact where block > ${summedUpTo} limit ${MOST_FRESH + 1}) f)`

/** One state of the mirror: how far it has read, and the blocks that are not in the sums of periods yet. */
export type Moment = { cursor: Cursor; summed: number; fresh: Blocks }

/**
 * Asks several things of one state of the mirror, so that sums of periods and what followed them belong together. Throws a 503
 * while a filling has not been summed up.
 */
export async function atOneMoment<T>(db: Tx, ask: (tx: Tx, moment: Moment) => Promise<T>): Promise<T> {
  return db.transaction(
    async (inner) => {
      const tx = inner as unknown as Tx
      const [row] = await tx
        .select({ ...getTableColumns(cursorTable), summed: summedUpTo, waiting: WAITING })
        .from(cursorTable)
      if (!row) throw new Problem(503, 'not_ready', 'The mirror has not read anything yet: try again in a moment.')
      const { summed: text, waiting, ...cursor } = row
      const summed = Number(text)
      if (Number(waiting) > MOST_FRESH) throw notSummed(summed, cursor.number)
      return ask(tx, { cursor, summed, fresh: { after: summed, upTo: cursor.number } })
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

function notSummed(summed: number, block: number): Problem {
  const reached = `block ${Math.max(summed, 0)} of ${block}`
  return new Problem(503, 'not_ready', `The mirror is being summed up, ${reached}: ask for reports in a minute.`)
}
