import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { seconds } from './columns.ts'

/** Where a merchant's machine is told of his orders. */
export const webhookEndpoint = pgTable(
  'webhook_endpoint',
  {
    id: text().primaryKey(),
    merchantId: integer().notNull(),
    /** by the vault, at `webhook:<id>`: addresses often hold a password */
    sealedUrl: text().notNull(),
    /** by the vault, at `webhook-secret:<id>` */
    sealedSecret: text().notNull(),
    /** the secret before, which signs as well until its time is over */
    sealedPrevious: text(),
    previousUntil: seconds().notNull().default(0),
    events: text().array().notNull(),
    isEnabled: boolean().notNull().default(true),
    /** since when nothing was taken, null while it works */
    failingSince: seconds(),
    createdAt: seconds().notNull(),
    /** lower case */
    createdBy: text().notNull(),
  },
  (table) => [index().on(table.merchantId)],
)

/** What happened to a merchant's orders, as it is sent: byte for byte the same at every try. */
export const webhookEvent = pgTable('webhook_event', {
  id: text().primaryKey(),
  merchantId: integer().notNull(),
  type: text().notNull(),
  body: text().notNull(),
  createdAt: seconds().notNull(),
  onceKey: text().notNull().unique(),
})

/** An event on its way to one endpoint. */
export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    id: text().primaryKey(),
    endpointId: text().notNull(),
    eventId: text().notNull(),
    /** waiting, sent, dead or dropped */
    state: text().notNull().default('waiting'),
    failures: integer().notNull().default(0),
    nextAt: seconds().notNull(),
    heldUntil: seconds().notNull().default(0),
    createdAt: seconds().notNull(),
    endedAt: seconds(),
  },
  (table) => [
    index('webhook_delivery_waiting').on(table.nextAt).where(sql`${table.state} = 'waiting'`),
    index().on(table.endpointId, table.createdAt),
  ],
)

/** Every try of a delivery. */
export const webhookTry = pgTable(
  'webhook_try',
  {
    deliveryId: text().notNull(),
    number: integer().notNull(),
    at: seconds().notNull(),
    ms: integer().notNull(),
    /** 0 for no answer */
    status: integer().notNull(),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.number] })],
)
