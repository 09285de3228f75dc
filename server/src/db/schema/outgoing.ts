import { sql } from 'drizzle-orm'
import { bigint, bigserial, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { amount, seconds } from './columns.ts'

/** queued: not signed yet · sent: signed, may stand in a block · the others have ended */
export type OutgoingStatus = 'queued' | 'sent' | 'mined' | 'reverted' | 'refused'

/** Transactions that accounts of the server send; each is done once. */
export const outgoingJob = pgTable(
  'outgoing_job',
  {
    /** what it is for, such as `place:<intent>`: the same key is done once however often it is asked for */
    key: text().primaryKey(),
    seq: bigserial({ mode: 'number' }).notNull(),
    /** lower case address that signs */
    account: text().notNull(),
    callee: text().notNull(),
    data: text().notNull(),
    status: text().$type<OutgoingStatus>().notNull(),
    /** of the transaction that was signed, null before */
    nonce: bigint({ mode: 'number' }),
    /** head of the chain when it was signed: it stands in no earlier block */
    sinceBlock: bigint({ mode: 'number' }),
    queuedAt: seconds().notNull(),
    /** not tried before */
    notBefore: seconds().notNull(),
    endedAt: seconds(),
    /** of the transaction that is in a block */
    hash: text(),
    block: bigint({ mode: 'number' }),
    /** why it was refused: revert data or a sentence */
    reason: text(),
  },
  (table) => [
    // two processes that sign at once must not use one nonce
    uniqueIndex('outgoing_job_nonce').on(table.account, table.nonce).where(sql`status = 'sent'`),
    index('outgoing_job_open').on(table.account, table.seq).where(sql`status in ('queued', 'sent')`),
  ],
)

/** Every transaction that was signed for a job, written before it is sent: one of them may stand in a block. */
export const outgoingAttempt = pgTable(
  'outgoing_attempt',
  {
    hash: text().primaryKey(),
    key: text().notNull(),
    nonce: bigint({ mode: 'number' }).notNull(),
    raw: text().notNull(),
    gas: amount().notNull(),
    maxFee: amount().notNull(),
    priorityFee: amount().notNull(),
    signedAt: seconds().notNull(),
  },
  (table) => [index().on(table.key)],
)
