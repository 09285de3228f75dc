import { eq } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { profile } from '../db/schema/profile.ts'
import { LANGUAGES } from '../profile/schemas.ts'

export type Language = (typeof LANGUAGES)[number]

/** In which language somebody is written to: that of his profile, English until he says otherwise. */
export async function languageOf(tx: Tx, wallet: string): Promise<Language> {
  const [row] = await tx.select({ language: profile.language }).from(profile).where(eq(profile.wallet, wallet))
  return LANGUAGES.find((language) => language === row?.language) ?? 'en'
}
