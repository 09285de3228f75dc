import { randomBytes, randomUUID } from 'node:crypto'
import { and, asc, count, eq } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { record } from '../audit/record.ts'
import { webhookEndpoint } from '../db/schema/webhooks.ts'
import { findDestination, Refused, type Rules } from '../outward/destination.ts'
import { WEBHOOK_EVENTS } from './schemas.ts'

type Row = typeof webhookEndpoint.$inferSelect
type Change = { url?: string | undefined; events?: string[] | undefined; isEnabled?: boolean | undefined }
type Staff = { wallet: string; merchantId: number }

const MOST_OF_A_MERCHANT = 10
/** how long the secret before signs as well, seconds */
const OVERLAP = 86_400

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`

/** Where a merchant's machines are told. Every change stands in the audit log. */
export class Endpoints {
  readonly #context: Context
  readonly #rules: Rules

  constructor(context: Context, rules: Rules) {
    this.#context = context
    this.#rules = rules
  }

  async list(merchantId: number) {
    const rows = await this.#context.db.queries
      .select()
      .from(webhookEndpoint)
      .where(eq(webhookEndpoint.merchantId, merchantId))
      .orderBy(asc(webhookEndpoint.createdAt))
    return rows.map((row) => this.#shown(row))
  }

  /** One of a merchant's; 404 for another's. */
  async find(merchantId: number, id: string): Promise<Row> {
    const own = and(eq(webhookEndpoint.id, id), eq(webhookEndpoint.merchantId, merchantId))
    const [row] = await this.#context.db.queries.select().from(webhookEndpoint).where(own)
    if (row) return row
    throw new Problem(404, 'not_found', 'You have no such webhook: it may be gone already.')
  }

  async add({ wallet, merchantId }: Staff, url: string, events: string[]) {
    await this.#check(url)
    const { db, vault, clock } = this.#context
    const [id, secret, now] = [randomUUID(), newSecret(), clock()]
    const sealed = {
      sealedUrl: vault.seal(url, `webhook:${id}`),
      sealedSecret: vault.seal(secret, `webhook-secret:${id}`),
    }
    await db.transaction(async (tx) => {
      await record(tx, now, { actor: wallet, act: 'webhook.add', subject: `merchant:${merchantId}`, details: { id } })
      const [own] = await tx
        .select({ n: count() })
        .from(webhookEndpoint)
        .where(eq(webhookEndpoint.merchantId, merchantId))
      if ((own?.n ?? 0) >= MOST_OF_A_MERCHANT) {
        throw new Problem(
          409,
          'too_many_webhooks',
          `A merchant has at most ${MOST_OF_A_MERCHANT} webhooks: remove one first.`,
        )
      }
      await tx.insert(webhookEndpoint).values({ id, merchantId, ...sealed, events, createdAt: now, createdBy: wallet })
    })
    return { id, secret, previousUntil: 0 }
  }

  async change({ wallet, merchantId }: Staff, id: string, { url, events, isEnabled }: Change) {
    await this.find(merchantId, id)
    if (url !== undefined) await this.#check(url)
    const { db, vault, clock } = this.#context
    const set = {
      ...(url === undefined ? {} : { sealedUrl: vault.seal(url, `webhook:${id}`) }),
      ...(events === undefined ? {} : { events }),
      ...(isEnabled === undefined ? {} : { isEnabled, failingSince: null }),
    }
    if (Object.keys(set).length > 0) {
      await db.transaction(async (tx) => {
        await tx.update(webhookEndpoint).set(set).where(eq(webhookEndpoint.id, id))
        const details = { id, changed: Object.keys(set).join(' ') }
        await record(tx, clock(), { actor: wallet, act: 'webhook.change', subject: `merchant:${merchantId}`, details })
      })
    }
    return this.#shown(await this.find(merchantId, id))
  }

  async remove({ wallet, merchantId }: Staff, id: string): Promise<void> {
    await this.find(merchantId, id)
    const { db, clock } = this.#context
    await db.transaction(async (tx) => {
      await tx.delete(webhookEndpoint).where(eq(webhookEndpoint.id, id))
      await record(tx, clock(), {
        actor: wallet,
        act: 'webhook.remove',
        subject: `merchant:${merchantId}`,
        details: { id },
      })
    })
  }

  /** A new secret; the one before signs as well for a day, so that the machine can be changed in between. */
  async rotate({ wallet, merchantId }: Staff, id: string) {
    const { sealedSecret } = await this.find(merchantId, id)
    const { db, vault, clock } = this.#context
    const [secret, now] = [newSecret(), clock()]
    const previousUntil = now + OVERLAP
    await db.transaction(async (tx) => {
      const set = {
        sealedSecret: vault.seal(secret, `webhook-secret:${id}`),
        sealedPrevious: sealedSecret,
        previousUntil,
      }
      await tx.update(webhookEndpoint).set(set).where(eq(webhookEndpoint.id, id))
      await record(tx, now, {
        actor: wallet,
        act: 'webhook.rotate',
        subject: `merchant:${merchantId}`,
        details: { id },
      })
    })
    return { id, secret, previousUntil }
  }

  #shown(row: Row) {
    const { id, events, isEnabled, failingSince, previousUntil, createdAt } = row
    const url = this.#context.vault.open(row.sealedUrl, `webhook:${id}`)
    return {
      id,
      url,
      events: WEBHOOK_EVENTS.filter((event) => events.includes(event)),
      isEnabled,
      failingSince,
      previousUntil,
      createdAt,
    }
  }

  async #check(url: string): Promise<void> {
    await findDestination(url, this.#rules).catch((error) => {
      if (!(error instanceof Refused)) throw error
      throw new Problem(400, 'address_refused', `This address is refused: ${error.message}.`)
    })
  }
}
