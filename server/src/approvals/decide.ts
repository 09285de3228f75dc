import { randomUUID } from 'node:crypto'
import { and, eq, gt, lte, ne } from 'drizzle-orm'
import type { Address } from 'viem'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { record } from '../audit/record.ts'
import { approval } from '../db/schema/approvals.ts'
import { mustHoldOne } from './holds-one.ts'

/** a proposal that nobody answered within three days was not wanted */
const OPEN_SECONDS = 3 * 86_400

export type Approval = typeof approval.$inferSelect
export type Payload = Approval['payload']

/** Proposes an act. Throws `Problem`: 403 without the role, 409 `proposed_already` while the same thing is open. */
export async function propose(context: Context, wallet: Address, name: string, payload: Payload): Promise<Approval> {
  const { db, chain, acts, clock } = context
  const act = acts.get(name)
  await mustHoldOne(chain, wallet, act.proposes)
  const { subject } = act.read(payload)
  const now = clock()
  return db.transaction(async (tx) => {
    const same = and(eq(approval.act, name), eq(approval.subject, subject), eq(approval.state, 'open'))
    await tx
      .update(approval)
      .set({ state: 'expired' })
      .where(and(same, lte(approval.expiresAt, now)))
    const [kept] = await tx
      .insert(approval)
      .values({
        id: randomUUID(),
        act: name,
        subject,
        payload,
        state: 'open',
        proposedBy: wallet,
        proposedAt: now,
        expiresAt: now + OPEN_SECONDS,
      })
      .onConflictDoNothing()
      .returning()
    if (!kept) {
      throw new Problem(
        409,
        'proposed_already',
        `${name} of ${subject} is proposed already: let somebody approve that.`,
      )
    }
    await record(tx, now, { actor: wallet, act: 'approval.propose', subject, details: { act: name, id: kept.id } })
    return kept
  })
}

/**
 * Approves a proposal of somebody else and does what it proposes, once. Throws `Problem`: 403 without the role, for one's own
 * proposal, or when the proposer has lost his role; 409 `not_open` when it was decided before or has expired.
 */
export async function approve(context: Context, wallet: Address, id: string): Promise<Approval> {
  const { db, chain, acts, clock } = context
  const found = await findApproval(context, id)
  const act = acts.get(found.act)
  await mustHoldOne(chain, wallet, act.approves)
  if (found.proposedBy === wallet) {
    throw new Problem(403, 'own_proposal', 'Somebody else must approve what you have proposed.')
  }
  await mustHoldOne(chain, found.proposedBy as Address, act.proposes)
  const { subject, execute } = act.read(found.payload)
  const now = clock()
  return db.transaction(async (tx) => {
    const [done] = await tx
      .update(approval)
      .set({ state: 'executed', decidedBy: wallet, decidedAt: now })
      .where(and(isOpen(id, now), ne(approval.proposedBy, wallet)))
      .returning()
    if (!done) throw notOpen()
    await execute(tx, { at: now, proposedBy: done.proposedBy, approvedBy: wallet })
    const details = { act: done.act, id, proposedBy: done.proposedBy }
    await record(tx, now, { actor: wallet, act: 'approval.approve', subject, details })
    return done
  })
}

/** Withdraws a proposal: its proposer may, and whoever could approve it. Throws `Problem` like `approve`. */
export async function withdraw(context: Context, wallet: Address, id: string): Promise<Approval> {
  const { db, chain, acts, clock } = context
  const found = await findApproval(context, id)
  if (found.proposedBy !== wallet) await mustHoldOne(chain, wallet, acts.get(found.act).approves)
  const now = clock()
  return db.transaction(async (tx) => {
    const [done] = await tx
      .update(approval)
      .set({ state: 'withdrawn', decidedBy: wallet, decidedAt: now })
      .where(isOpen(id, now))
      .returning()
    if (!done) throw notOpen()
    const { act, subject } = done
    await record(tx, now, { actor: wallet, act: 'approval.withdraw', subject, details: { act, id } })
    return done
  })
}

const isOpen = (id: string, now: number) =>
  and(eq(approval.id, id), eq(approval.state, 'open'), gt(approval.expiresAt, now))

const notOpen = () =>
  new Problem(409, 'not_open', 'This proposal was decided before, withdrawn or has expired: look at the list again.')

async function findApproval({ db }: Context, id: string): Promise<Approval> {
  const [found] = await db.queries.select().from(approval).where(eq(approval.id, id))
  if (found) return found
  throw new Problem(404, 'not_found', 'There is no such proposal.')
}
