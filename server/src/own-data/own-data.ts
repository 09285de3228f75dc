import type { Context } from '../api/context.ts'
import { personalData } from '../identity/personal-data.ts'

// what bytes and bigints are in a JSON document
const plain = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value, (_, each) => {
      if (typeof each === 'bigint') return String(each)
      return each instanceof Uint8Array ? Buffer.from(each).toString('base64url') : each
    }),
  )

const keptTables = Object.entries(personalData).flatMap(([name, { kept }]) => (kept ? [[name, kept]] : []))

const kept: Record<string, string> = Object.fromEntries(keptTables)

/** Everything that the server holds of a wallet, readable. */
export async function exportOwnData({ db, vault, clock }: Context, wallet: string) {
  const data: Record<string, Record<string, unknown>[]> = {}
  for (const [name, { table, isOf, tell }] of Object.entries(personalData)) {
    const rows: Record<string, unknown>[] = await db.queries.select().from(table).where(isOf(wallet))
    data[name] = rows.map((row) => plain(tell(row, vault)))
  }
  const chain = 'Orders, commissions and payments of this wallet are public on the chain; they are not in this file.'
  return { wallet, exportedAt: clock(), data, kept, chain }
}

/** Deletes everything of a wallet but what must stay; its sessions end with it. */
export async function deleteOwnData({ db }: Pick<Context, 'db'>, wallet: string) {
  return db.transaction(async (tx) => {
    const deleted: Record<string, number> = {}
    for (const [name, { table, isOf, kept: reason }] of Object.entries(personalData)) {
      if (reason !== undefined) continue
      deleted[name] = (await tx.delete(table).where(isOf(wallet)).returning()).length
    }
    return { deleted, kept }
  })
}
