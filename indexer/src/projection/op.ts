import type { FactName, FactRow, Key, ViewName, ViewRow } from '../sink/tables.ts'
import type { Credit } from './words.ts'

/** Columns of a view that an event can add to. */
export type Additive<N extends ViewName> = {
  [C in keyof ViewRow<N>]: ViewRow<N>[C] extends number | bigint ? C : never
}[keyof ViewRow<N>]

/** A change of one view row: absolute columns, additive deltas, and what to begin from when there is no row yet. */
export type Change<N extends ViewName> = {
  kind: 'change'
  view: N
  key: Key
  blank?: ViewRow<N>
  /** the key cannot exist before this batch, so nothing has to be loaded */
  isNew?: boolean
  set?: Partial<ViewRow<N>>
  add?: { [C in Additive<N>]?: ViewRow<N>[C] }
}

export type AnyChange = { [N in ViewName]: Change<N> }[ViewName]
export type Append = { [N in FactName]: { kind: 'append'; table: N; row: FactRow<N> } }[FactName]

/** A settled order's credits; their levels and former tiers follow from the line, which only the fold knows. */
export type Settle = {
  kind: 'settle'
  orderId: bigint
  merchantId: number
  credits: Credit[]
  at: number
  block: number
}

/** An account that joined; its ancestors follow from the tree, which only the fold knows. */
export type Join = { kind: 'join'; id: number; uplineId: number; block: number }

export type Op = AnyChange | Append | Settle | Join

/** A change of an existing row. */
export function change<N extends ViewName>(view: N, key: Key, to: Pick<Change<N>, 'set' | 'add'>): Op {
  return { kind: 'change', view, key, ...to } as Op
}

/** A row that cannot exist yet. */
export function insert<N extends ViewName>(view: N, key: Key, row: ViewRow<N>): Op {
  return { kind: 'change', view, key, blank: row, isNew: true } as Op
}

/** A change of a row that begins as `blank` when there is none. */
export function upsert<N extends ViewName>(
  view: N,
  key: Key,
  blank: ViewRow<N>,
  to: Pick<Change<N>, 'set' | 'add' | 'isNew'>,
): Op {
  return { kind: 'change', view, key, blank, ...to } as Op
}

export function append<N extends FactName>(table: N, row: FactRow<N>): Op {
  return { kind: 'append', table, row } as Op
}
