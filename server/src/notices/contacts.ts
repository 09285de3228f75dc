import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { and, count, eq, gt, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { contact, letter, noticeChoice } from '../db/schema/notices.ts'
import { contactChannel } from '../db/schema/profile.ts'
import { places } from '../profile/places.ts'
import type { Marks } from './own-keys.ts'
import type { Channel, Subscription } from './schemas.ts'

type Row = typeof contact.$inferSelect
type Deps = Pick<Context, 'db' | 'vault' | 'clock'>

const CODE_SECONDS = 600
const LINK_SECONDS = 1_800
const MOST_TRIES = 5
const HOUR = 3_600
// letters with codes go to addresses that nobody has shown to be his
const MOST_AN_HOUR = 5
const MOST_BROWSERS = 10

const refuseCode = () =>
  new Problem(
    400,
    'code_refused',
    'That is not the code, or it is too old: ask for another one and enter it within ten minutes.',
  )

/** Where a wallet is reached, and how to show that it is one’s own. */
export class Contacts {
  readonly #deps: Deps
  readonly #marks: Marks

  constructor(deps: Deps, marks: Marks) {
    this.#deps = deps
    this.#marks = marks
  }

  /** A wallet's contacts with a hint of each; links nobody came by are left out. */
  async list(wallet: string) {
    const rows = await this.#deps.db.queries.select().from(contact).where(eq(contact.wallet, wallet))
    return rows.flatMap((row) => {
      if (row.sealed === null) return []
      const { id, channel, isVerified, brokenAs } = row
      return [{ id, channel: channel as Channel, isVerified, brokenAs, hint: hintOf(channel, this.#open(row)) }]
    })
  }

  /** Sends a code to an e-mail address. */
  async beginEmail(wallet: string, email: string): Promise<{ id: string; expiresAt: number }> {
    const { db, vault, clock } = this.#deps
    const [id, now, code] = [randomUUID(), clock(), String(randomInt(1_000_000)).padStart(6, '0')]
    const mark = await this.#marks.of('email', email.toLowerCase())
    const codeHash = await this.#marks.of('code', `${id}:${code}`)
    const [sealed, letterId, expiresAt] = [vault.seal(email, `contact:${id}`), randomUUID(), now + CODE_SECONDS]
    await db.transaction(async (tx) => {
      // of many that ask at once each sees the ones before it
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`codes ${wallet}`}), hashtext(${mark}))`)
      await tx.delete(contact).where(and(eq(contact.isVerified, false), lt(contact.createdAt, now - 24 * HOUR)))
      const [recent] = await tx
        .select({ n: count() })
        .from(contact)
        .where(
          and(
            eq(contact.channel, 'email'),
            gt(contact.createdAt, now - HOUR),
            or(eq(contact.wallet, wallet), eq(contact.mark, mark)),
          ),
        )
      if ((recent?.n ?? 0) >= MOST_AN_HOUR) {
        throw new Problem(429, 'too_many_codes', 'Too many codes were asked for: try again in an hour.')
      }
      await tx
        .insert(contact)
        .values({ id, wallet, channel: 'email', sealed, mark, codeHash, codeExpiresAt: expiresAt, createdAt: now })
      await tx.insert(letter).values({
        id: letterId,
        contactId: id,
        code: vault.seal(code, `letter:${letterId}`),
        nextAt: now,
        createdAt: now,
      })
    })
    return { id, expiresAt }
  }

  /** Shows that an address is one's own. Throws `Problem` for a wrong code; after five an address needs another one. */
  async verifyEmail(wallet: string, id: string, code: string): Promise<void> {
    const { db, clock } = this.#deps
    // each try counts before it is looked at, so that many at once are not many tries
    const [row] = await db.queries
      .update(contact)
      .set({ codeTries: sql`${contact.codeTries} + 1` })
      .where(and(eq(contact.id, id), eq(contact.wallet, wallet), eq(contact.isVerified, false)))
      .returning()
    if (!row?.codeHash || row.codeTries > MOST_TRIES || row.codeExpiresAt <= clock()) throw refuseCode()
    if (!(await this.#marks.fits('code', `${id}:${code}`, row.codeHash))) throw refuseCode()
    await this.#settle(row)
  }

  /** A code that a Telegram link carries; whoever opens it is the one who asked. */
  async beginTelegram(wallet: string): Promise<{ id: string; code: string; expiresAt: number }> {
    const { db, clock } = this.#deps
    const [id, code, now] = [randomUUID(), randomBytes(18).toString('base64url'), clock()]
    const codeHash = await this.#marks.of('link', code)
    const expiresAt = now + LINK_SECONDS
    await db.transaction(async (tx) => {
      await tx
        .delete(contact)
        .where(and(eq(contact.wallet, wallet), eq(contact.channel, 'telegram'), isNull(contact.sealed)))
      await tx
        .insert(contact)
        .values({ id, wallet, channel: 'telegram', codeHash, codeExpiresAt: expiresAt, createdAt: now })
    })
    return { id, code, expiresAt }
  }

  /** Somebody came by a link: his chat becomes the contact. False for a code that is none, used or too old. */
  async finishTelegram(code: string, chat: string): Promise<boolean> {
    const { db, vault, clock } = this.#deps
    const [codeHash, mark] = [await this.#marks.of('link', code), await this.#marks.of('chat', chat)]
    const [row] = await db.queries
      .update(contact)
      .set({ codeHash: null })
      .where(and(eq(contact.codeHash, codeHash), gt(contact.codeExpiresAt, clock())))
      .returning()
    if (!row) return false
    const sealed = vault.seal(chat, `contact:${row.id}`)
    await db.queries.update(contact).set({ sealed, mark }).where(eq(contact.id, row.id))
    await this.#settle({ ...row, sealed })
    return true
  }

  /** Ends every letter to a chat; how many contacts it was. */
  async forgetChat(chat: string): Promise<number> {
    const mark = await this.#marks.of('chat', chat)
    return (await this.#deps.db.queries.delete(contact).where(eq(contact.mark, mark)).returning()).length
  }

  /** A browser that may be pushed to: it made the subscription itself, so nothing more is to be shown. */
  async addBrowser(wallet: string, subscription: Subscription): Promise<{ id: string }> {
    const { db, vault, clock } = this.#deps
    const mark = await this.#marks.of('push', subscription.endpoint)
    const id = randomUUID()
    const sealed = vault.seal(JSON.stringify(subscription), `contact:${id}`)
    await db.transaction(async (tx) => {
      // a browser is told of the wallet that used it last
      await tx.delete(contact).where(eq(contact.mark, mark))
      const own = await tx
        .select({ id: contact.id })
        .from(contact)
        .where(and(eq(contact.wallet, wallet), eq(contact.channel, 'push')))
      if (own.length >= MOST_BROWSERS) {
        throw new Problem(409, 'too_many_browsers', `At most ${MOST_BROWSERS} browsers are told: remove one first.`)
      }
      await tx
        .insert(contact)
        .values({ id, wallet, channel: 'push', sealed, mark, isVerified: true, createdAt: clock() })
    })
    return { id }
  }

  /** Forgets a contact of a wallet; false when it has none of that id. */
  async remove(wallet: string, id: string): Promise<boolean> {
    const gone = await this.#deps.db.queries
      .delete(contact)
      .where(and(eq(contact.id, id), eq(contact.wallet, wallet)))
      .returning({ id: contact.id })
    return gone.length > 0
  }

  /** Ends all letters of the channel to whoever holds a letter's ticket. Throws `Problem` for one that is not ours. */
  async unsubscribe(ticket: string): Promise<void> {
    const { db } = this.#deps
    const dot = ticket.indexOf('.')
    const id = ticket.slice(0, dot)
    if (dot < 0 || !(await this.#marks.fits('unsubscribe', id, ticket.slice(dot + 1)))) {
      throw new Problem(400, 'ticket_refused', 'This link is not one of ours: open the whole link of the letter.')
    }
    const [row] = await db.queries.select().from(contact).where(eq(contact.id, id))
    if (!row) return
    await db.queries
      .delete(noticeChoice)
      .where(and(eq(noticeChoice.wallet, row.wallet), eq(noticeChoice.channel, row.channel)))
  }

  /** The contact is verified, the one of the same channel before it is gone, and the profile has it as confirmed. */
  async #settle(row: Row): Promise<void> {
    const { id, wallet, channel } = row
    const { db, vault, clock } = this.#deps
    const now = clock()
    const shown = {
      value: vault.seal(this.#open(row), places.channel(wallet, channel)),
      verifiedAt: now,
      updatedAt: now,
    }
    await db.transaction(async (tx) => {
      const ofChannel = and(eq(contact.wallet, wallet), eq(contact.channel, channel))
      await tx.delete(contact).where(and(ofChannel, ne(contact.id, id), eq(contact.isVerified, true)))
      await tx.update(contact).set({ isVerified: true, codeHash: null, brokenAs: null }).where(eq(contact.id, id))
      await tx
        .insert(contactChannel)
        .values({ wallet, kind: channel, ...shown })
        .onConflictDoUpdate({ target: [contactChannel.wallet, contactChannel.kind], set: shown })
    })
  }

  #open({ id, sealed }: Row): string {
    return sealed === null ? '' : this.#deps.vault.open(sealed, `contact:${id}`)
  }
}

/** Enough of an address for its owner to know it again. */
function hintOf(channel: string, address: string): string {
  if (channel === 'email') return address.replace(/^(.).*@/, '$1•••@')
  if (channel === 'telegram') return `•••${address.slice(-3)}`
  const { endpoint } = JSON.parse(address) as { endpoint: string }
  return new URL(endpoint).host
}
