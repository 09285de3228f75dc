import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { int40, uint64, units } from './columns.ts'

/** View: the last proposal of a month's rewards; the id is `year * 12 + month - 1`. */
export const epoch = pgTable('epoch', {
  id: integer('id').primaryKey(),
  root: text('root').notNull(),
  total: units('total').notNull(),
  /** blocks as the reporter states them, on some chains another chain's */
  fromBlock: uint64('from_block').notNull(),
  toBlock: uint64('to_block').notNull(),
  claimableFrom: int40('claimable_from').notNull(),
  expiresAt: int40('expires_at').notNull(),
  reporter: text('reporter').notNull(),
  proposedAt: int40('proposed_at').notNull(),
  proposedBlock: int40('proposed_block').notNull(),
  claimed: units('claimed').notNull(),
  claims: int40('claims').notNull(),
  returned: units('returned').notNull(),
  vetoedBy: text('vetoed_by'),
  endedAt: int40('ended_at'),
})

/** Fact-like: a month's reward that was paid to an account's wallet. */
export const reward = pgTable(
  'reward',
  {
    block: int40('block').notNull(),
    logIndex: int40('log_index').notNull(),
    epoch: integer('epoch').notNull(),
    accountId: int40('account_id').notNull(),
    wallet: text('wallet').notNull(),
    amount: units('amount').notNull(),
    at: int40('at').notNull(),
    txHash: text('tx_hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.block, t.logIndex] }),
    index('reward_account').on(t.accountId, t.block, t.logIndex),
    index('reward_epoch').on(t.epoch),
  ],
)
