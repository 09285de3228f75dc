import { and, asc, desc, eq, lte } from 'drizzle-orm'
import type { Hex } from 'viem'
import type { Tx } from '../db/database.ts'
import { type OutgoingStatus, outgoingAttempt, outgoingJob } from '../db/schema/outgoing.ts'

export type OutgoingJob = typeof outgoingJob.$inferSelect
export type OutgoingAttempt = typeof outgoingAttempt.$inferSelect

// how many are signed ahead of the chain in one turn
const BATCH = 16

/** Jobs of an account that were signed and may stand in a block, oldest nonce first. */
export const sentJobs = (tx: Tx, account: string): Promise<OutgoingJob[]> =>
  tx
    .select()
    .from(outgoingJob)
    .where(and(eq(outgoingJob.account, account), eq(outgoingJob.status, 'sent')))
    .orderBy(asc(outgoingJob.nonce))

/** Jobs of an account that may be tried now, in the order they were asked for. */
export const queuedJobs = (tx: Tx, account: string, now: number): Promise<OutgoingJob[]> =>
  tx
    .select()
    .from(outgoingJob)
    .where(and(eq(outgoingJob.account, account), eq(outgoingJob.status, 'queued'), lte(outgoingJob.notBefore, now)))
    .orderBy(asc(outgoingJob.seq))
    .limit(BATCH)

/** Everything signed for a job, the latest first. */
export const attemptsOf = (tx: Tx, key: string): Promise<OutgoingAttempt[]> =>
  tx.select().from(outgoingAttempt).where(eq(outgoingAttempt.key, key)).orderBy(desc(outgoingAttempt.signedAt))

/** Writes a first signature down; false when another process was quicker, and then it must not be sent. */
export async function writeSigned(tx: Tx, attempt: OutgoingAttempt, sinceBlock: number): Promise<boolean> {
  const { key, nonce } = attempt
  const taken = await tx
    .update(outgoingJob)
    .set({ status: 'sent', nonce, sinceBlock })
    .where(and(eq(outgoingJob.key, key), eq(outgoingJob.status, 'queued')))
    .returning({ key: outgoingJob.key })
  if (taken.length === 0) return false
  await tx.insert(outgoingAttempt).values(attempt)
  return true
}

export type End = { hash?: Hex; block?: number; reason?: string }

/** Ends a job; false when it has ended already, or is in another state than `from`. */
export async function writeEnd(
  tx: Tx,
  { key, nonce }: OutgoingJob,
  [from, to]: [OutgoingStatus, OutgoingStatus],
  end: End,
  now: number,
): Promise<boolean> {
  const same = nonce === null ? [] : [eq(outgoingJob.nonce, nonce)]
  const ended = await tx
    .update(outgoingJob)
    .set({ status: to, endedAt: now, ...end })
    .where(and(eq(outgoingJob.key, key), eq(outgoingJob.status, from), ...same))
    .returning({ key: outgoingJob.key })
  return ended.length > 0
}

/** Puts a job back whose nonce another transaction has used for good. */
export async function writeLost(tx: Tx, { key, nonce }: OutgoingJob): Promise<void> {
  await tx
    .update(outgoingJob)
    .set({ status: 'queued', nonce: null, sinceBlock: null })
    .where(and(eq(outgoingJob.key, key), eq(outgoingJob.status, 'sent'), eq(outgoingJob.nonce, nonce ?? -1)))
}

/** Leaves a job in the queue, to be tried again later. */
export async function postpone(tx: Tx, { key }: OutgoingJob, until: number): Promise<void> {
  await tx
    .update(outgoingJob)
    .set({ notBefore: until })
    .where(and(eq(outgoingJob.key, key), eq(outgoingJob.status, 'queued')))
}
