import { index, onchainTable, primaryKey } from 'ponder'

export const account = onchainTable(
  'account',
  (t) => ({
    id: t.int8({ mode: 'number' }).primaryKey(),
    wallet: t.text().notNull(),
    proposedWallet: t.text(),
    uplineId: t.int8({ mode: 'number' }).notNull(),
    balance: t.bigint().notNull(),
    volume: t.bigint().notNull(),
    tier: t.smallint().notNull(),
    joinedAt: t.int8({ mode: 'number' }).notNull(),
    isMerchant: t.boolean().notNull(),
    isSuspended: t.boolean().notNull(),
    earned: t.bigint().notNull(),
    claimed: t.bigint().notNull(),
    recruits: t.int8({ mode: 'number' }).notNull(),
  }),
  (t) => ({
    byBalance: index('account_balance').on(t.balance),
    byMerchant: index('account_merchant').on(t.isMerchant),
    byVolume: index('account_volume').on(t.volume, t.id),
    byEarned: index('account_earned').on(t.earned, t.id),
  }),
)

export const wallet = onchainTable('wallet', (t) => ({
  address: t.text().primaryKey(),
  accountId: t.int8({ mode: 'number' }).notNull(),
  referrerId: t.int8({ mode: 'number' }).notNull(),
  boundUntil: t.int8({ mode: 'number' }).notNull(),
}))

export const staff = onchainTable(
  'staff',
  (t) => ({
    key: t.text().primaryKey(),
    merchantId: t.int8({ mode: 'number' }).notNull(),
    who: t.text().notNull(),
    permissions: t.smallint().notNull(),
  }),
  (t) => ({ byPerson: index('staff_who').on(t.who) }),
)

export const closure = onchainTable(
  'closure',
  (t) => ({
    ancestor: t.int8({ mode: 'number' }).notNull(),
    descendant: t.int8({ mode: 'number' }).notNull(),
    depth: t.smallint().notNull(),
    block: t.int8({ mode: 'number' }).notNull(),
  }),
  (t) => ({
    key: primaryKey({ columns: [t.ancestor, t.depth, t.descendant] }),
    byDescendant: index('closure_descendant').on(t.descendant, t.depth),
    byBlock: index('closure_block').on(t.block),
  }),
)

export const teamLevel = onchainTable(
  'team_level',
  (t) => ({
    ancestor: t.int8({ mode: 'number' }).notNull(),
    depth: t.smallint().notNull(),
    members: t.int8({ mode: 'number' }).notNull(),
  }),
  (t) => ({ key: primaryKey({ columns: [t.ancestor, t.depth] }) }),
)

export const claim = onchainTable(
  'claim',
  (t) => ({
    block: t.int8({ mode: 'number' }).notNull(),
    logIndex: t.int8({ mode: 'number' }).notNull(),
    accountId: t.int8({ mode: 'number' }).notNull(),
    to: t.text().notNull(),
    amount: t.bigint().notNull(),
    at: t.int8({ mode: 'number' }).notNull(),
    txHash: t.text().notNull(),
  }),
  (t) => ({
    key: primaryKey({ columns: [t.block, t.logIndex] }),
    byAccount: index('claim_account').on(t.accountId, t.block, t.logIndex),
  }),
)
