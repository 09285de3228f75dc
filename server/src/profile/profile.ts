import type { z } from '@hono/zod-openapi'
import { eq } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { profile } from '../db/schema/profile.ts'
import { channelsOf } from './channels.ts'
import { places } from './places.ts'
import type { profileInputSchema, profileSchema } from './schemas.ts'

const NOTHING_SAID = { name: '', avatar: '', language: 'en', currency: 'USD' } as const

type Profile = z.output<typeof profileSchema>

/** Who a wallet's owner says he is; what he did not say is empty. */
export async function profileOf(context: Pick<Context, 'db' | 'vault'>, wallet: string): Promise<Profile> {
  const { db, vault } = context
  const [row] = await db.queries.select().from(profile).where(eq(profile.wallet, wallet))
  const channels = await channelsOf(context, wallet)
  if (!row) return { ...NOTHING_SAID, ...channels }
  const { avatar, currency } = row
  const language = row.language as Profile['language']
  return { name: vault.open(row.name, places.name(wallet)), avatar, language, currency, ...channels }
}

/** Keeps what somebody says of himself. */
export async function setProfile(
  { db, vault, clock }: Pick<Context, 'db' | 'vault' | 'clock'>,
  wallet: string,
  { name, ...open }: z.output<typeof profileInputSchema>,
): Promise<void> {
  const values = { ...open, name: vault.seal(name, places.name(wallet)), updatedAt: clock() }
  await db.queries
    .insert(profile)
    .values({ wallet, ...values })
    .onConflictDoUpdate({ target: profile.wallet, set: values })
}
