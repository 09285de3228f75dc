import { randomUUID } from 'node:crypto'
import type { z } from '@hono/zod-openapi'
import { and, asc, count, eq } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { postalAddress } from '../db/schema/profile.ts'
import { places } from './places.ts'
import { addressInputSchema, type addressSchema } from './schemas.ts'

type Asking = Pick<Context, 'db' | 'vault' | 'clock'>
type Input = z.output<typeof addressInputSchema>
type Address = z.output<typeof addressSchema>

const MOST_ADDRESSES = 20

const noneSuch = () => new Problem(404, 'not_found', 'You have no such address: it may have been removed.')

/** Somebody's addresses, oldest first. */
export async function addressesOf({ db, vault }: Pick<Context, 'db' | 'vault'>, wallet: string): Promise<Address[]> {
  const rows = await db.queries
    .select()
    .from(postalAddress)
    .where(eq(postalAddress.wallet, wallet))
    .orderBy(asc(postalAddress.createdAt), asc(postalAddress.id))
  return rows.map(({ id, content, updatedAt }) => {
    const address = addressInputSchema.parse(JSON.parse(vault.open(content, places.address(wallet, id))))
    return { ...address, id, updatedAt }
  })
}

/** Adds an address. Throws `Problem` 409 when there are twenty. */
export async function addAddress({ db, vault, clock }: Asking, wallet: string, input: Input): Promise<Address> {
  const [own] = await db.queries.select({ count: count() }).from(postalAddress).where(eq(postalAddress.wallet, wallet))
  if ((own?.count ?? 0) >= MOST_ADDRESSES) {
    throw new Problem(409, 'too_many_addresses', `You have ${own?.count} addresses: remove one before you add another.`)
  }
  const [id, now] = [randomUUID(), clock()]
  const content = vault.seal(JSON.stringify(input), places.address(wallet, id))
  await db.queries.insert(postalAddress).values({ id, wallet, content, createdAt: now, updatedAt: now })
  return { ...input, id, updatedAt: now }
}

/** Changes one of somebody's addresses. Throws `Problem` 404 when it is not his. */
export async function changeAddress(
  { db, vault, clock }: Asking,
  wallet: string,
  id: string,
  input: Input,
): Promise<Address> {
  const now = clock()
  const changed = await db.queries
    .update(postalAddress)
    .set({ content: vault.seal(JSON.stringify(input), places.address(wallet, id)), updatedAt: now })
    .where(ownOne(wallet, id))
    .returning({ id: postalAddress.id })
  if (changed.length === 0) throw noneSuch()
  return { ...input, id, updatedAt: now }
}

/** Removes one of somebody's addresses. Throws `Problem` 404 when it is not his. */
export async function removeAddress({ db }: Pick<Context, 'db'>, wallet: string, id: string): Promise<void> {
  const removed = await db.queries.delete(postalAddress).where(ownOne(wallet, id)).returning({ id: postalAddress.id })
  if (removed.length === 0) throw noneSuch()
}

const ownOne = (wallet: string, id: string) => and(eq(postalAddress.id, id), eq(postalAddress.wallet, wallet))
