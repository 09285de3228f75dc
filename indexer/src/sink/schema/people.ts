import { boolean, index, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { int40, units } from './columns.ts'

/** View: everybody who can hold a balance; account 0 is the pool, 1 the house. */
export const account = pgTable(
  'account',
  {
    id: int40('id').primaryKey(),
    wallet: text('wallet').notNull(),
    proposedWallet: text('proposed_wallet'),
    uplineId: int40('upline_id').notNull(),
    balance: units('balance').notNull(),
    volume: units('volume').notNull(),
    tier: smallint('tier').notNull(),
    joinedAt: int40('joined_at').notNull(),
    isMerchant: boolean('is_merchant').notNull(),
    isSuspended: boolean('is_suspended').notNull(),
    earned: units('earned').notNull(),
    claimed: units('claimed').notNull(),
    recruits: int40('recruits').notNull(),
  },
  (t) => [index('account_balance').on(t.balance), index('account_merchant').on(t.isMerchant)],
)

/** View: what the mall knows of an address, buyers included. */
export const wallet = pgTable('wallet', {
  address: text('address').primaryKey(),
  accountId: int40('account_id').notNull(),
  referrerId: int40('referrer_id').notNull(),
  boundUntil: int40('bound_until').notNull(),
})

/** View: the permissions of an address at a merchant; the key is `merchant:address`. */
export const staff = pgTable(
  'staff',
  {
    key: text('key').primaryKey(),
    merchantId: int40('merchant_id').notNull(),
    who: text('who').notNull(),
    permissions: smallint('permissions').notNull(),
  },
  (t) => [index('staff_who').on(t.who)],
)

/** Fact-like: who stands how far under whom, 0 for oneself, down to the deepest line a plan can pay. */
export const closure = pgTable(
  'closure',
  {
    ancestor: int40('ancestor').notNull(),
    descendant: int40('descendant').notNull(),
    depth: smallint('depth').notNull(),
    block: int40('block').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ancestor, t.depth, t.descendant] }),
    index('closure_descendant').on(t.descendant, t.depth),
    index('closure_block').on(t.block),
  ],
)

/** How many accounts stand so far under one: the closure, counted. */
export const teamLevel = pgTable(
  'team_level',
  {
    ancestor: int40('ancestor').notNull(),
    depth: smallint('depth').notNull(),
    members: int40('members').notNull(),
  },
  (t) => [primaryKey({ columns: [t.ancestor, t.depth] })],
)

/** Fact-like: money that left the mall to an account's owner. */
export const claim = pgTable(
  'claim',
  {
    block: int40('block').notNull(),
    logIndex: int40('log_index').notNull(),
    accountId: int40('account_id').notNull(),
    to: text('to').notNull(),
    amount: units('amount').notNull(),
    at: int40('at').notNull(),
    txHash: text('tx_hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.block, t.logIndex] }), index('claim_account').on(t.accountId, t.block, t.logIndex)],
)
