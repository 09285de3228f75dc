import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import type { Cursor } from '../../sink/tables.ts'

/** How sure it is that something stays: in the mirror, some blocks deep, or past being undone. */
export type Level = 'seen' | 'confirmed' | 'final'

/** The mirror's place, and how many blocks must follow one for what it did to be confirmed. */
export type Depth = { cursor: Pick<Cursor, 'number'>; confirmations: number }

// the mirror keeps what a row was before each block that can still be undone, and nothing of any other
const imagesOf = (view: 'order' | 'account', key: SQL) => sql`from undo where view = ${view} and key = ${key}`

/** The last block that is confirmed; below zero on a young chain. */
const confirmedBlock = ({ cursor, confirmations }: Depth) => cursor.number - confirmations

function levelOf(lastChange: number | null, depth: Depth): Level {
  if (lastChange === null) return 'final'
  return lastChange <= confirmedBlock(depth) ? 'confirmed' : 'seen'
}

/** How sure the present state of each order is. */
export async function readOrderLevels(db: Tx, ids: readonly bigint[], depth: Depth): Promise<Map<bigint, Level>> {
  const { rows } = await db.execute<{ id: string; block: string | null }>(sql`
    select k.id, (select max(block) ${imagesOf('order', sql`k.id`)}) as block
    from json_array_elements_text(${JSON.stringify(ids.map(String))}::json) as k(id)`)
  return new Map(rows.map(({ id, block }) => [BigInt(id), levelOf(block === null ? null : Number(block), depth)]))
}

/** An account's balance as the newest, the last confirmed and the last final block left it; token units. */
export type Balances = { level: Level; seen: bigint; confirmed: bigint; final: bigint }

/** Null for an account that the mirror does not know. One statement, so that the three belong together. */
export async function readBalances(db: Tx, id: number, depth: Depth): Promise<Balances | null> {
  const images = imagesOf('account', sql`a.id::text`)
  const imageAfter = (block: number) =>
    sql`(select coalesce(before ->> 'balance', '0') ${images} and block > ${block}::bigint order by block limit 1)`
  const { rows } = await db.execute<{ seen: string; confirmed: string; final: string; block: string | null }>(sql`
    select a.balance as seen, coalesce(${imageAfter(confirmedBlock(depth))}::numeric, a.balance) as confirmed,
      coalesce(${imageAfter(-1)}::numeric, a.balance) as final, (select max(block) ${images}) as block
    from account a where a.id = ${id}`)
  const [row] = rows
  if (!row) return null
  return {
    level: levelOf(row.block === null ? null : Number(row.block), depth),
    seen: BigInt(row.seen),
    confirmed: BigInt(row.confirmed),
    final: BigInt(row.final),
  }
}

/** Balances as the API shows them beside the newest. */
export function showBalances({ level, seen, confirmed, final }: Balances) {
  return {
    level,
    confirmedBalance: confirmed.toString(),
    finalBalance: final.toString(),
    notFinal: (seen - final).toString(),
  }
}
