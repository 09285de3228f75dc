import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

type Rows<T> = { rows: T[] }

/** What both drivers give back for raw SQL. */
interface Result extends PgQueryResultHKT {
  type: Rows<this['row']>
}

/** Queries, inside a transaction or not. */
export type Tx = PgDatabase<Result, Record<string, never>>

/** A transaction that rows can be streamed into: `table` with its columns, `text` in the format of COPY, in pieces. */
export type WriteTx = { db: Tx; copy(table: string, text: Iterable<string | Uint8Array<ArrayBuffer>>): Promise<void> }

/** A connection that can write. */
export type Store = {
  db: Tx
  transaction<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>
}

/** One database, embedded or served. */
export type Database = {
  kind: 'pglite' | 'postgres'
  /** reads, from any number of requests at once */
  reads: Tx
  /** writes for whoever knows to be alone, such as a test */
  store: Store
  /** waits until this process is the only writer; `onLost` is called when that ends before `release` */
  becomeWriter(signal: AbortSignal, onLost: () => void): Promise<Writer>
  close(): Promise<void>
}

/** The one connection that may write. */
export type Writer = {
  store: Store
  release(): Promise<void>
}
