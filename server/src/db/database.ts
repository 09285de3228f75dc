import type { Tx } from '../../../indexer/src/sink/database.ts'

export type { Tx }

/** The server's database, embedded or served. */
export type Db = {
  kind: 'pglite' | 'postgres'
  /** single queries, each a transaction of its own */
  queries: Tx
  /**
   * Runs work in one transaction, which an error takes back. On the embedded database nobody else is answered meanwhile, so
   * nothing inside may wait for the network or ask `queries`.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}
