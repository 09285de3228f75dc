import { and, eq } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import type { Tx } from '../db/database.ts'
import { contact } from '../db/schema/notices.ts'
import { contactChannel } from '../db/schema/profile.ts'
import { places } from './places.ts'
import { type CHANNELS, emailText, telegramText } from './schemas.ts'

export type ChannelKind = (typeof CHANNELS)[number]
export type Channel = { value: string; verifiedAt: number | null }

const shapes = { email: emailText, telegram: telegramText } as const

/** Where a wallet's owner may be written to; nothing may be sent where `verifiedAt` is null. */
export async function channelsOf(
  { db, vault }: Pick<Context, 'db' | 'vault'>,
  wallet: string,
): Promise<Record<ChannelKind, Channel | null>> {
  const rows = await db.queries.select().from(contactChannel).where(eq(contactChannel.wallet, wallet))
  const find = (kind: ChannelKind) => {
    const row = rows.find((each) => each.kind === kind)
    return row ? { value: vault.open(row.value, places.channel(wallet, kind)), verifiedAt: row.verifiedAt } : null
  }
  return { email: find('email'), telegram: find('telegram') }
}

/** Keeps a way to write to somebody, unconfirmed unless it is the one he has confirmed. Throws `Problem` 400 for a malformed one. */
export async function setChannel(
  context: Pick<Context, 'db' | 'vault' | 'clock'>,
  wallet: string,
  kind: ChannelKind,
  value: string,
): Promise<void> {
  const { db, vault, clock } = context
  const checked = shapes[kind].safeParse(value)
  if (!checked.success) throw new Problem(400, 'bad_request', `value: ${checked.error.issues[0]?.message}.`)
  const before = (await channelsOf(context, wallet))[kind]
  const verifiedAt = before?.value === value ? before.verifiedAt : null
  if (verifiedAt === null) await endLetters(db.queries, wallet, kind)
  const values = { value: vault.seal(value, places.channel(wallet, kind)), verifiedAt, updatedAt: clock() }
  await db.queries
    .insert(contactChannel)
    .values({ wallet, kind, ...values })
    .onConflictDoUpdate({ target: [contactChannel.wallet, contactChannel.kind], set: values })
}

/** Forgets a way to write to somebody. */
export async function removeChannel({ db }: Pick<Context, 'db'>, wallet: string, kind: ChannelKind): Promise<void> {
  await endLetters(db.queries, wallet, kind)
  await db.queries.delete(contactChannel).where(and(eq(contactChannel.wallet, wallet), eq(contactChannel.kind, kind)))
}

// letters go where somebody has shown to be his, and nowhere else once he names another place
async function endLetters(tx: Tx, wallet: string, kind: ChannelKind): Promise<void> {
  await tx.delete(contact).where(and(eq(contact.wallet, wallet), eq(contact.channel, kind)))
}
