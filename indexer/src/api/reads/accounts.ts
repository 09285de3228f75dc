import { and, asc, desc, eq, gt, gte, sql } from 'drizzle-orm'
import { getAddress } from 'viem'
import type { Tx } from '../../sink/database.ts'
import { shelf } from '../../sink/schema/orders.ts'
import { account, claim, staff, wallet } from '../../sink/schema/people.ts'
import type { FactRow, ViewRow } from '../../sink/tables.ts'
import { type Depth, readBalances, showBalances } from './confirmation.ts'
import { merchantName } from './names.ts'

export async function readAccount(db: Tx, id: number): Promise<ViewRow<'account'> | null> {
  const [row] = await db.select().from(account).where(eq(account.id, id))
  return row ?? null
}

/** An account as the API shows it, or null. */
export async function showAccount(db: Tx, id: number, depth: Depth) {
  const [row, balances] = [await readAccount(db, id), await readBalances(db, id, depth)]
  if (!row || !balances) return null
  const named = row.isMerchant
    ? await db.execute<{ name: string }>(sql`select ${merchantName(sql`${id}::bigint`)} as name`)
    : null
  return {
    id: row.id,
    wallet: getAddress(row.wallet),
    uplineId: row.uplineId,
    balance: balances.seen.toString(),
    volume: row.volume.toString(),
    tier: row.tier,
    joinedAt: row.joinedAt,
    isMerchant: row.isMerchant,
    merchantName: named?.rows[0]?.name ?? null,
    isSuspended: row.isSuspended,
    confirmation: showBalances(balances),
  }
}

/** What the mall knows of an address; zeros for one it does not know. */
export async function readWallet(db: Tx, address: string) {
  const who = address.toLowerCase()
  const [row] = await db.select().from(wallet).where(eq(wallet.address, who))
  const posts = await db
    .select({ merchantId: staff.merchantId, permissions: staff.permissions })
    .from(staff)
    .where(and(eq(staff.who, who), gt(staff.permissions, 0)))
    .orderBy(asc(staff.merchantId))
  return {
    address: getAddress(who),
    accountId: row?.accountId ?? 0,
    referrerId: row?.referrerId ?? 0,
    boundUntil: row?.boundUntil ?? 0,
    staffOf: posts,
  }
}

/** An account's claims, the newest first, after a block and log index; one more than `limit`. */
export async function readClaims(
  db: Tx,
  id: number,
  after: readonly [string, string] | null,
  limit: number,
): Promise<FactRow<'claim'>[]> {
  const beyond = after && sql`(${claim.block}, ${claim.logIndex}) < (${after[0]}::bigint, ${after[1]}::bigint)`
  return db
    .select()
    .from(claim)
    .where(and(eq(claim.accountId, id), beyond ?? undefined))
    .orderBy(desc(claim.block), desc(claim.logIndex))
    .limit(limit + 1)
}

/** Accounts that may claim at least `min` token units, the richest first. */
export async function readClaimable(db: Tx, min: bigint, limit: number): Promise<number[]> {
  const least = min > 0n ? min : 1n
  const rows = await db
    .select({ id: account.id })
    .from(account)
    .where(gte(account.balance, least))
    .orderBy(desc(account.balance), asc(account.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Shelves that the next order may take. */
export async function readFreeShelves(db: Tx, limit: number): Promise<number[]> {
  const rows = await db
    .select({ id: shelf.id })
    .from(shelf)
    .where(eq(shelf.isFree, true))
    .orderBy(asc(shelf.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}
