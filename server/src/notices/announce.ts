import type { Tx } from '../db/database.ts'
import { notice } from '../db/schema/notices.ts'
import type { NoticeEvent } from './schemas.ts'

export type Announcement = {
  wallet: string
  event: NoticeEvent
  /** what the sentence is filled with; no personal data */
  facts: Record<string, string | number>
  /** a word of what happened, such as `shipped:42`: it is told a wallet once however often it is announced */
  once: string
}

/** Puts a notice into somebody's inbox, in the transaction of what it tells of; channels take it from there. */
export async function announce(tx: Tx, at: number, { wallet, event, facts, once }: Announcement): Promise<void> {
  const whom = wallet.toLowerCase()
  await tx
    .insert(notice)
    .values({ wallet: whom, event, facts, createdAt: at, onceKey: `${whom} ${once}` })
    .onConflictDoNothing()
}
