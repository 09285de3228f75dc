import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { seconds } from './columns.ts'

/** What a person is told, in the app's inbox first. */
export const notice = pgTable(
  'notice',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    /** lower case */
    wallet: text().notNull(),
    event: text().notNull(),
    /** what the sentence is filled with; no personal data */
    facts: jsonb().$type<Record<string, string | number>>().notNull(),
    createdAt: seconds().notNull(),
    readAt: seconds(),
    /** what happened once is told once */
    onceKey: text().notNull().unique(),
    /** when letters were written for the channels that its reader wants, null for not yet */
    handedOnAt: seconds(),
  },
  (table) => [
    index().on(table.wallet, table.id),
    index('notice_waiting').on(table.id).where(sql`${table.handedOnAt} is null`),
  ],
)

/** How far the mirror's events have been told; one row for each chain and mall that was followed. */
export const followedPlace = pgTable('followed_place', {
  scope: text().primaryKey(),
  block: bigint({ mode: 'number' }).notNull(),
  logIndex: bigint({ mode: 'number' }).notNull(),
})

/** Shipped orders whose buyer is told before the window closes. */
export const closingWindow = pgTable(
  'closing_window',
  {
    scope: text().notNull(),
    orderId: text().notNull(),
    /** lower case */
    buyer: text().notNull(),
    deadline: seconds().notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.orderId] }), index().on(table.scope, table.deadline)],
)

/** What a person wants to be told by a channel; what does not stand here is not sent. */
export const noticeChoice = pgTable(
  'notice_choice',
  { wallet: text().notNull(), event: text().notNull(), channel: text().notNull() },
  (table) => [primaryKey({ columns: [table.wallet, table.event, table.channel] })],
)

/** Where a person is reached outside the app. */
export const contact = pgTable(
  'contact',
  {
    id: text().primaryKey(),
    /** lower case */
    wallet: text().notNull(),
    channel: text().notNull(),
    /** by the vault, at `contact:<id>`; null until it is known */
    sealed: text(),
    /** keyed hash, to find it again without opening any */
    mark: text(),
    isVerified: boolean().notNull().default(false),
    /** why nothing is sent there any more, null while it works */
    brokenAs: text(),
    codeHash: text(),
    codeExpiresAt: seconds().notNull().default(0),
    codeTries: integer().notNull().default(0),
    createdAt: seconds().notNull(),
  },
  (table) => [index().on(table.wallet), index().on(table.mark), index().on(table.codeHash)],
)

/** Letters on their way out: each is tried until it is taken, refused for good, or has failed too often. */
export const letter = pgTable(
  'letter',
  {
    id: text().primaryKey(),
    contactId: text().notNull(),
    /** null for a letter that carries a code */
    noticeId: bigint({ mode: 'number' }),
    /** sealed by the vault, at `letter:<id>` */
    code: text(),
    /** waiting, sent, dead (nobody tries again by himself) or dropped (not wanted any more) */
    state: text().notNull().default('waiting'),
    failures: integer().notNull().default(0),
    nextAt: seconds().notNull(),
    /** who took it has until then */
    heldUntil: seconds().notNull().default(0),
    reason: text(),
    createdAt: seconds().notNull(),
    endedAt: seconds(),
  },
  (table) => [
    unique().on(table.noticeId, table.contactId),
    index('letter_waiting').on(table.nextAt).where(sql`${table.state} = 'waiting'`),
    index().on(table.contactId),
  ],
)

/** Keys that the server made for itself, by the vault, at `key:<name>`. */
export const ownKey = pgTable('own_key', { name: text().primaryKey(), sealed: text().notNull() })
