import { mkdir } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import type { Database, Store, Tx } from './database.ts'
import { holdFolder } from './folder-lock.ts'
import { indexSearch, migrations } from './migrations.ts'

/** Opens the embedded database in a folder, which is made when it is not there. Throws `ConfigError` when another process has it open. */
export async function openPglite(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true })
  const lock = await holdFolder(folder)
  const client = await PGlite.create(folder, { extensions: { pg_trgm } })
  const embedded = drizzle({ client })
  await migrate(embedded, migrations)
  const db = embedded as unknown as Tx
  await indexSearch(db)
  const store: Store = {
    db,
    transaction: (work) =>
      client.transaction((tx) =>
        work({
          db: drizzle({ client: tx as unknown as PGlite }) as unknown as Tx,
          copy: async (table, text) =>
            void (await tx.query(`copy ${table} from '/dev/blob'`, [], { blob: new Blob([text]) })),
        }),
      ),
  }
  return {
    kind: 'pglite',
    reads: db,
    store,
    // the folder's lock has already made this process the only one
    becomeWriter: async () => ({ store, release: async () => {} }),
    async close() {
      await client.close()
      await lock.release()
    },
  }
}
