import { index, onchainTable, primaryKey } from 'ponder'

export const epoch = onchainTable('epoch', (t) => ({
  id: t.integer().primaryKey(),
  root: t.text().notNull(),
  total: t.bigint().notNull(),
  fromBlock: t.bigint().notNull(),
  toBlock: t.bigint().notNull(),
  claimableFrom: t.int8({ mode: 'number' }).notNull(),
  expiresAt: t.int8({ mode: 'number' }).notNull(),
  reporter: t.text().notNull(),
  proposedAt: t.int8({ mode: 'number' }).notNull(),
  proposedBlock: t.int8({ mode: 'number' }).notNull(),
  claimed: t.bigint().notNull(),
  claims: t.int8({ mode: 'number' }).notNull(),
  returned: t.bigint().notNull(),
  vetoedBy: t.text(),
  endedAt: t.int8({ mode: 'number' }),
}))

export const reward = onchainTable(
  'reward',
  (t) => ({
    block: t.int8({ mode: 'number' }).notNull(),
    logIndex: t.int8({ mode: 'number' }).notNull(),
    epoch: t.integer().notNull(),
    accountId: t.int8({ mode: 'number' }).notNull(),
    wallet: t.text().notNull(),
    amount: t.bigint().notNull(),
    at: t.int8({ mode: 'number' }).notNull(),
    txHash: t.text().notNull(),
  }),
  (t) => ({
    key: primaryKey({ columns: [t.block, t.logIndex] }),
    byAccount: index('reward_account').on(t.accountId, t.block, t.logIndex),
    byEpoch: index('reward_epoch').on(t.epoch),
  }),
)
