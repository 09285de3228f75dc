import { asc, eq } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { media, mediaVariant } from '../db/schema/media.ts'

/** A picture by its CID with its smaller ones; null for one nobody uploaded. */
export async function findMedia(tx: Tx, cid: string) {
  const [row] = await tx.select().from(media).where(eq(media.cid, cid))
  if (!row) return null
  const variants = await tx
    .select()
    .from(mediaVariant)
    .where(eq(mediaVariant.of, cid))
    .orderBy(asc(mediaVariant.width), asc(mediaVariant.mime))
  return { ...row, variants: variants.map(({ of: _, ...variant }) => variant) }
}

/** A smaller picture by its own CID, which the whole one may have been taken down from. */
export async function findVariant(tx: Tx, cid: string) {
  const rows = await tx
    .select({ mime: mediaVariant.mime, removedAt: media.removedAt })
    .from(mediaVariant)
    .innerJoin(media, eq(media.cid, mediaVariant.of))
    .where(eq(mediaVariant.cid, cid))
  return rows.find(({ removedAt }) => removedAt === null) ?? rows[0] ?? null
}
