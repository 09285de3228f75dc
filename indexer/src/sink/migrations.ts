import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Tx } from './database.ts'

/** Where drizzle-kit has written the migrations. */
export const migrations = { migrationsFolder: join(import.meta.dirname, '../../drizzle') }

/** Gives the search an index where the server has pg_trgm; without it a search reads the whole catalogue: slower, not wrong. */
export async function indexSearch(db: Tx): Promise<void> {
  try {
    await db.execute(sql`create extension if not exists pg_trgm`)
    await db.execute(sql`create index if not exists product_search on product using gin (search gin_trgm_ops)`)
  } catch {
    // the user may not create extensions
  }
}
