import { getTableColumns, gt, type SQL, sql } from 'drizzle-orm'
import { quotedName } from './codec.ts'
import { moveCursor, type Position } from './cursor.ts'
import type { Tx } from './database.ts'
import type { Memory } from './memory.ts'
import { checkpoint, undo } from './schema/mirror.ts'
import { type FactName, facts, keyColumn, type ViewName, views } from './tables.ts'
import { uncountAbove } from './team-levels.ts'
import type { Touched } from './touched.ts'

/** Takes back every block above `to`, in one transaction: views become what they were, facts disappear. */
export async function rollBack(db: Tx, from: Position, to: Position, memory: Memory): Promise<Touched> {
  memory.clear()
  return db.transaction(async (tx) => {
    const touched = await touchedAbove(tx, to.number)
    for (const view of Object.keys(views) as ViewName[]) await restoreView(tx, view, to.number)
    await uncountAbove(tx, to.number)
    for (const name of Object.keys(facts) as FactName[]) {
      const table = facts[name]
      await tx.delete(table).where(gt(getTableColumns(table).block, to.number))
    }
    await tx.delete(undo).where(gt(undo.block, to.number))
    await tx.delete(checkpoint).where(gt(checkpoint.number, to.number))
    await moveCursor(tx, from, to, 0)
    return touched
  })
}

// the oldest image above the block is the row as it was at the block
function imagesAbove(view: ViewName, block: number): SQL {
  return sql`select distinct on (key) key, before from undo where view = ${view} and block > ${block} order by key, block`
}

async function restoreView(tx: Tx, view: ViewName, block: number): Promise<void> {
  const table = views[view]
  const column = keyColumn[view]
  const type = sql.raw(column.getSQLType())
  const images = imagesAbove(view, block)
  await tx.execute(sql`delete from ${table} using (${images}) u where ${column} = u.key::${type}`)
  await tx.execute(sql`
    insert into ${table}
    select r.* from (${images}) u, json_populate_record(null::${sql.raw(quotedName(table))}, u.before) r
    where u.before is not null`)
}

async function touchedAbove(tx: Tx, block: number): Promise<Touched> {
  const keysOf = async (view: ViewName) => {
    const { rows } = await tx.execute<{ key: string }>(
      sql`select distinct key from undo where view = ${view} and block > ${block}`,
    )
    return rows.map(({ key }) => key)
  }
  return {
    orders: await keysOf('order'),
    accounts: (await keysOf('account')).map(Number),
    products: (await keysOf('product')).map(Number),
  }
}
