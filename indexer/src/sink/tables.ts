import { mall, offer, plan, product } from './schema/catalog.ts'
import { type cursor, fact } from './schema/mirror.ts'
import { credit, order, orderLine, shelf } from './schema/orders.ts'
import { account, claim, closure, staff, wallet } from './schema/people.ts'
import { epoch, reward } from './schema/pool.ts'

/** Current state, one row a thing; a rollback restores rows from `undo`. */
export const views = { account, wallet, staff, plan, product, offer, order, shelf, mall, epoch }

/** Rows that carry their block and never change; a rollback deletes them. */
export const facts = { fact, orderLine, credit, claim, closure, reward }

export type ViewName = keyof typeof views
export type ViewRow<N extends ViewName> = (typeof views)[N]['$inferSelect']
export type FactName = keyof typeof facts
export type FactRow<N extends FactName> = (typeof facts)[N]['$inferSelect']
export type Cursor = typeof cursor.$inferSelect

/** The column that names a view's row. */
export const keyColumn = {
  account: account.id,
  wallet: wallet.address,
  staff: staff.key,
  plan: plan.id,
  product: product.id,
  offer: offer.key,
  order: order.id,
  shelf: shelf.id,
  mall: mall.id,
  epoch: epoch.id,
} as const

export type Key = number | bigint | string
