import { eq, getTableName, sql } from 'drizzle-orm'
import type { Store, Tx } from './database.ts'
import { shelvedIndex } from './schema/mirror.ts'
import { facts, views } from './tables.ts'

const tables = [...Object.values(views), ...Object.values(facts)].map((table) => getTableName(table))

/**
 * Takes the indexes that only questions need off the tables, and notes how to make them again: a first filling writes faster
 * without, and making one at the end costs a fraction of keeping it up.
 */
export async function shelveIndexes({ transaction }: Store): Promise<void> {
  await transaction(async ({ db }) => {
    const { rows } = await db.execute<{ name: string; definition: string }>(sql`
      select c.relname as name, replace(pg_get_indexdef(c.oid), 'CREATE INDEX', 'CREATE INDEX IF NOT EXISTS') as definition
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
      where not i.indisunique and t.relnamespace = current_schema()::regnamespace
        and t.relname in (select value from json_array_elements_text(${JSON.stringify(tables)}::json))`)
    for (const row of rows) {
      await db.insert(shelvedIndex).values(row).onConflictDoNothing()
      await db.execute(sql`drop index ${sql.identifier(row.name)}`)
    }
  })
}

// 300 rows are looked at for each: enough to tell the few values that are frequent, in a third of the usual time
const STATISTICS = 30

/** Makes every index that was taken off, each for itself, so that an embedded database is read in between; at no cost when there is none. */
export async function raiseIndexes({ db, transaction }: Store): Promise<void> {
  if (!(await hasShelvedIndexes(db))) return
  // a new table's statistics are guesses, and an embedded database never mends them by itself; a server's own analysis follows
  for (const table of tables)
    await transaction(async (tx) => {
      await tx.db.execute(sql.raw(`set local default_statistics_target = ${STATISTICS}`))
      await tx.db.execute(sql`analyze ${sql.identifier(table)}`)
    })
  for (const { name, definition } of await db.select().from(shelvedIndex))
    await transaction(async (tx) => {
      await tx.db.execute(sql.raw(definition))
      await tx.db.delete(shelvedIndex).where(eq(shelvedIndex.name, name))
    })
}

async function hasShelvedIndexes(db: Tx): Promise<boolean> {
  const rows = await db.select({ name: shelvedIndex.name }).from(shelvedIndex).limit(1)
  return rows.length > 0
}
