import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { noticeChoice } from '../db/schema/notices.ts'
import { CHANNELS, NOTICE_EVENTS } from './schemas.ts'

type Choice = { event: (typeof NOTICE_EVENTS)[number]; channel: (typeof CHANNELS)[number] }

/** What a wallet wants to be told outside the app. */
export async function listChoices(tx: Tx, wallet: string): Promise<Choice[]> {
  const rows = await tx.select().from(noticeChoice).where(eq(noticeChoice.wallet, wallet))
  return rows.flatMap((row) => {
    const event = NOTICE_EVENTS.find((name) => name === row.event)
    const channel = CHANNELS.find((name) => name === row.channel)
    return event && channel ? [{ event, channel }] : []
  })
}

export async function setChoice(
  tx: Tx,
  wallet: string,
  { event, channel, isOn }: Choice & { isOn: boolean },
): Promise<void> {
  if (isOn) await tx.insert(noticeChoice).values({ wallet, event, channel }).onConflictDoNothing()
  else {
    await tx
      .delete(noticeChoice)
      .where(and(eq(noticeChoice.wallet, wallet), eq(noticeChoice.event, event), eq(noticeChoice.channel, channel)))
  }
}
