import { mkdir } from 'node:fs/promises'
import type { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { type Asking, EmbeddedClient } from '../../../indexer/src/sink/embedded-client.ts'
import { holdFolder } from '../../../indexer/src/sink/folder-lock.ts'
import type { Db, Tx } from './database.ts'
import { migrations } from './migrations.ts'

// all that drizzle asks of a client is `query` and `transaction`
const drizzleOf = (client: Asking) => drizzle({ client: client as unknown as PGlite })

/** Opens the embedded database in a folder, which is made when it is not there. Throws `ConfigError` when another process has it open. */
export async function openEmbedded(folder: string): Promise<Db> {
  await mkdir(folder, { recursive: true })
  const lock = await holdFolder(folder)
  const client = await EmbeddedClient.open(folder)
  const queries = drizzleOf(client)
  await migrate(queries, migrations)
  return {
    kind: 'pglite',
    queries: queries as unknown as Tx,
    transaction: (work) => client.transaction((tx) => work(drizzleOf(tx) as unknown as Tx)),
    async close() {
      await client.close()
      await lock.release()
    },
  }
}
