import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

type Rows<T> = { rows: T[] }

/** What both drivers give back for raw SQL. */
interface Result extends PgQueryResultHKT {
  type: Rows<this['row']>
}

/** Queries, inside a transaction or not. */
export type Tx = PgDatabase<Result, Record<string, never>>

/** One database, embedded or served. */
export type Database = {
  kind: 'pglite' | 'postgres'
  /** reads, from any number of requests at once */
  reads: Tx
  /** waits until this process is the only writer; `onLost` is called when that ends before `release` */
  becomeWriter(signal: AbortSignal, onLost: () => void): Promise<Writer>
  close(): Promise<void>
}

/** The one connection that may write. */
export type Writer = {
  db: Tx
  release(): Promise<void>
}
