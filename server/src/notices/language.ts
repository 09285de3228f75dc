import { eq } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { noticeLanguage } from '../db/schema/notices.ts'
import { LANGUAGES, type Language } from './schemas.ts'

/** In which language somebody is written to; English until he says otherwise. */
export async function languageOf(tx: Tx, wallet: string): Promise<Language> {
  const [row] = await tx.select().from(noticeLanguage).where(eq(noticeLanguage.wallet, wallet))
  return LANGUAGES.find((language) => language === row?.language) ?? 'en'
}

export async function setLanguage(tx: Tx, wallet: string, language: Language): Promise<void> {
  await tx
    .insert(noticeLanguage)
    .values({ wallet, language })
    .onConflictDoUpdate({ target: noticeLanguage.wallet, set: { language } })
}
