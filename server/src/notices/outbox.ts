import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { contact, letter, notice } from '../db/schema/notices.ts'
import { LETTER_WAITS, retryAt } from '../retry-at.ts'
import { RefusedForGood, type Send } from './channels/channel.ts'
import { languageOf } from './language.ts'
import type { Marks } from './own-keys.ts'
import type { Channel } from './schemas.ts'
import { sentenceOf, unsubscribeWords } from './sentence.ts'

type Row = typeof letter.$inferSelect
export type Senders = Partial<Record<Channel, Send>>

const AT_ONCE = 10
// longer than any channel may take, so that nobody else sends the same meanwhile
const HELD_SECONDS = 120

/** Sends the letters whose time has come; whether there may be more. A letter that fails is tried again later, and given up at last. */
export async function sendDue(context: Context, senders: Senders, marks: Marks): Promise<boolean> {
  const { db, clock } = context
  const now = clock()
  const due = db.queries
    .select({ id: letter.id })
    .from(letter)
    .where(and(eq(letter.state, 'waiting'), lte(letter.nextAt, now), lte(letter.heldUntil, now)))
    .orderBy(asc(letter.nextAt))
    .limit(AT_ONCE)
    .for('update', { skipLocked: true })
  const taken = await db.queries
    .update(letter)
    .set({ heldUntil: now + HELD_SECONDS })
    .where(inArray(letter.id, due))
    .returning()
  await Promise.all(taken.map((row) => sendOne(context, senders, marks, row)))
  return taken.length === AT_ONCE
}

async function sendOne(context: Context, senders: Senders, marks: Marks, row: Row): Promise<void> {
  const { db, clock, log } = context
  const end = (set: Partial<Row>) =>
    db.queries
      .update(letter)
      .set({ heldUntil: 0, ...set })
      .where(eq(letter.id, row.id))
  const [to] = await db.queries.select().from(contact).where(eq(contact.id, row.contactId))
  const send = senders[to?.channel as Channel]
  if (!to?.sealed || to.brokenAs !== null || (row.noticeId !== null && !to.isVerified)) {
    await end({ state: 'dropped', code: null, endedAt: clock(), reason: 'nobody is there any more' })
    return
  }
  try {
    if (!send) throw new Error(`the channel ${to.channel} is not set up`)
    await send({
      id: row.id,
      address: context.vault.open(to.sealed, `contact:${to.id}`),
      ...(await wordsOf(context, marks, row, to)),
    })
    await end({ state: 'sent', code: null, endedAt: clock() })
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'failed'
    const failures = row.failures + 1
    const isRefused = error instanceof RefusedForGood
    const next = isRefused ? null : retryAt(LETTER_WAITS, failures, clock())
    if (isRefused && error.isGone)
      await db.queries.update(contact).set({ brokenAs: reason }).where(eq(contact.id, to.id))
    await end(
      next === null
        ? { state: 'dead', failures, reason, code: null, endedAt: clock() }
        : { failures, reason, nextAt: next },
    )
    log.info(
      { letter: row.id, channel: to.channel, failures, reason, isGivenUp: next === null },
      'a letter was not taken',
    )
  }
}

async function wordsOf(context: Context, marks: Marks, row: Row, to: typeof contact.$inferSelect) {
  const { db, env, chain, vault } = context
  const { token } = chain.deployment
  const language = await languageOf(db.queries, to.wallet)
  if (row.code !== null) {
    const code = vault.open(row.code, `letter:${row.id}`)
    return { ...sentenceOf('code', { code }, language, token), url: `${env.PUBLIC_ORIGIN}/notices`, unsubscribe: null }
  }
  const [told] = await db.queries
    .select()
    .from(notice)
    .where(eq(notice.id, row.noticeId ?? 0))
  if (!told) throw new RefusedForGood('its notice is gone', false)
  const ticket = `${to.id}.${await marks.of('unsubscribe', to.id)}`
  const unsubscribe = {
    page: `${unsubscribeWords(language)} ${env.PUBLIC_ORIGIN}/notices/end?ticket=${ticket}`,
    oneClick: `${env.PUBLIC_ORIGIN}/server/v1/notices/unsubscribe/${ticket}`,
  }
  return {
    ...sentenceOf(told.event, told.facts, language, token),
    url: `${env.PUBLIC_ORIGIN}${pathOf(told.facts)}`,
    unsubscribe,
  }
}

function pathOf({ orderId, accountId }: Record<string, string | number>): string {
  if (orderId !== undefined) return `/orders/${orderId}`
  return accountId !== undefined ? '/partner' : '/notices'
}

/** How many letters wait, and how many were given up within a day: what an operator watches. */
export async function outboxState({ db, clock }: Pick<Context, 'db' | 'clock'>) {
  const rows = await db.queries
    .select({ state: letter.state, n: sql<number>`count(*)::int` })
    .from(letter)
    .where(sql`${letter.state} = 'waiting' or (${letter.state} = 'dead' and ${letter.endedAt} > ${clock() - 86_400})`)
    .groupBy(letter.state)
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}
