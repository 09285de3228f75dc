/** The tables an audit compares, and the columns that name a row of each. */
export const TABLES = {
  account: ['id'],
  wallet: ['address'],
  staff: ['key'],
  plan: ['id'],
  product: ['id'],
  offer: ['key'],
  order: ['id'],
  shelf: ['id'],
  mall: ['id'],
  fact: ['block', 'log_index'],
  orderLine: ['order_id', 'position'],
  credit: ['order_id', 'level'],
  claim: ['block', 'log_index'],
  closure: ['ancestor', 'depth', 'descendant'],
  epoch: ['id'],
  reward: ['block', 'log_index'],
  teamLevel: ['ancestor', 'depth'],
} as const

export type TableName = keyof typeof TABLES

/** Tables that a mirror may do without: a report says which of them it lacks. */
export const OPTIONAL: ReadonlySet<TableName> = new Set(['epoch', 'reward', 'teamLevel'])

/** A row under its column names. */
export type Row = Record<string, unknown>

/** The block that rows are of. */
export type MirrorBlock = { number: number; hash: string }

/** Rows in the order of their keys, and what to ask for the next ones; null when there are no more. */
export type Page = { block: MirrorBlock; rows: Row[]; next: string | null }

/** A mirror to be audited, whatever it is read through. */
export type Mirror = {
  name: string
  /** whether all pages are of one block, whatever the mirror does meanwhile */
  isStill: boolean
  block: () => Promise<MirrorBlock>
  /** null for a table that this mirror does not have */
  page: (table: TableName, after: string | null) => Promise<Page | null>
  close: () => Promise<void>
}
