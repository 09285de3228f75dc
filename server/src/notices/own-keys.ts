import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import webpush from 'web-push'
import { z } from 'zod'
import type { Context } from '../api/context.ts'
import { ownKey } from '../db/schema/notices.ts'

const pairSchema = z.object({ publicKey: z.string(), privateKey: z.string() })

/** A secret that the server made for itself and keeps sealed; every server of the same database has the same. */
async function ownSecret(
  { db, vault }: Pick<Context, 'db' | 'vault'>,
  name: string,
  make: () => string,
): Promise<string> {
  const read = async () => (await db.queries.select().from(ownKey).where(eq(ownKey.name, name)))[0]
  const where = `key:${name}`
  let row = await read()
  if (!row) {
    // of two that make one at once the first is kept
    await db.queries
      .insert(ownKey)
      .values({ name, sealed: vault.seal(make(), where) })
      .onConflictDoNothing()
    row = await read()
  }
  if (!row) throw new Error(`the key ${name} was not kept`)
  return vault.open(row.sealed, where)
}

/** Keyed hashes of what must not stand in the database, and of links that nobody else can make. */
export class Marks {
  readonly #context: Pick<Context, 'db' | 'vault'>
  #key: Promise<string> | null = null

  constructor(context: Pick<Context, 'db' | 'vault'>) {
    this.#context = context
  }

  /** `what` says what it is a mark of, so that one cannot stand for another. */
  async of(what: string, text: string): Promise<string> {
    this.#key ??= ownSecret(this.#context, 'marks', () => randomBytes(32).toString('hex')).catch((error) => {
      this.#key = null
      throw error
    })
    return createHmac('sha256', await this.#key)
      .update(`${what}\n${text}`)
      .digest('base64url')
  }

  async fits(what: string, text: string, mark: string): Promise<boolean> {
    const [own, given] = [Buffer.from(await this.of(what, text)), Buffer.from(mark)]
    return own.length === given.length && timingSafeEqual(own, given)
  }
}

/** The key pair that push services know this server by (VAPID); browsers subscribe with its public half. */
export async function vapidKeys(context: Pick<Context, 'db' | 'vault'>): Promise<z.output<typeof pairSchema>> {
  return pairSchema.parse(
    JSON.parse(await ownSecret(context, 'vapid', () => JSON.stringify(webpush.generateVAPIDKeys()))),
  )
}
