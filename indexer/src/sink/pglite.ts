import { mkdir } from 'node:fs/promises'
import type { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import type { Database, Store, Tx } from './database.ts'
import { type Asking, EmbeddedClient } from './embedded-client.ts'
import { holdFolder } from './folder-lock.ts'
import { migrations } from './migrations.ts'

// all that drizzle asks of a client is `query` and `transaction`
const drizzleOf = (client: Asking) => drizzle({ client: client as unknown as PGlite })

/** Opens the embedded database in a folder, which is made when it is not there. Throws `ConfigError` when another process has it open. */
export async function openPglite(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true })
  const lock = await holdFolder(folder)
  const client = await EmbeddedClient.open(folder)
  const embedded = drizzleOf(client)
  await migrate(embedded, migrations)
  const db = embedded as unknown as Tx
  const store: Store = {
    db,
    transaction: (work) =>
      client.transaction((tx) =>
        work({ db: drizzleOf(tx) as unknown as Tx, copy: (table, text) => tx.copy(table, [...text]) }),
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
