import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import { getAddress, type Hex } from 'viem'
import type { Tx } from '../../sink/database.ts'
import { epoch, reward } from '../../sink/schema/pool.ts'
import type { FactRow, ViewRow } from '../../sink/tables.ts'

/** Months with rewards, the latest first, before the one with id `before`. */
export async function listEpochs(db: Tx, before: number | null, limit: number): Promise<ViewRow<'epoch'>[]> {
  const isBefore = before === null ? undefined : lt(epoch.id, before)
  return db.select().from(epoch).where(isBefore).orderBy(desc(epoch.id)).limit(limit)
}

export async function readEpoch(db: Tx, id: number): Promise<ViewRow<'epoch'> | null> {
  const [row] = await db.select().from(epoch).where(eq(epoch.id, id))
  return row ?? null
}

/** Rewards that an account was paid, the latest first, after a block and log index; one more than `limit`. */
export async function readRewards(
  db: Tx,
  accountId: number,
  after: readonly [string, string] | null,
  limit: number,
): Promise<FactRow<'reward'>[]> {
  const beyond = after && sql`(${reward.block}, ${reward.logIndex}) < (${after[0]}::bigint, ${after[1]}::bigint)`
  return db
    .select()
    .from(reward)
    .where(and(eq(reward.accountId, accountId), beyond ?? undefined))
    .orderBy(desc(reward.block), desc(reward.logIndex), asc(reward.epoch))
    .limit(limit + 1)
}

function stateOf({ vetoedBy, endedAt, claimableFrom, expiresAt }: ViewRow<'epoch'>, now: number) {
  if (vetoedBy !== null) return 'vetoed'
  if (endedAt !== null) return 'expired'
  if (now < claimableFrom) return 'proposed'
  return now < expiresAt ? 'claimable' : 'closed'
}

/** A month's rewards as the API shows them; `now` in unix seconds. */
export function showEpoch(row: ViewRow<'epoch'>, now: number) {
  const { id, claimableFrom, expiresAt, proposedAt, endedAt, claims } = row
  return {
    id,
    month: `${String(Math.floor(id / 12)).padStart(4, '0')}-${String((id % 12) + 1).padStart(2, '0')}`,
    state: stateOf(row, now) as 'proposed' | 'vetoed' | 'claimable' | 'closed' | 'expired',
    root: row.root as Hex,
    total: row.total.toString(),
    claimed: row.claimed.toString(),
    claims,
    returned: row.returned.toString(),
    fromBlock: row.fromBlock.toString(),
    toBlock: row.toBlock.toString(),
    claimableFrom,
    expiresAt,
    reporter: getAddress(row.reporter),
    proposedAt,
    vetoedBy: row.vetoedBy === null ? null : getAddress(row.vetoedBy),
    endedAt,
  }
}

/** A reward as the API shows it. */
export function showReward({ epoch: month, accountId, wallet, amount, at, txHash }: FactRow<'reward'>) {
  return { epoch: month, accountId, wallet: getAddress(wallet), amount: amount.toString(), at, txHash: txHash as Hex }
}
