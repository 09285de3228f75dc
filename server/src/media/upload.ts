import { and, eq, gt, sql } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import type { Tx } from '../db/database.ts'
import { media, mediaUpload, mediaVariant } from '../db/schema/media.ts'
import { checkPicture } from './check-picture.ts'
import { makePictures } from './make-pictures.ts'
import type { MediaPurpose } from './schemas.ts'
import type { MediaStore } from './store.ts'
import type { Turns } from './turns.ts'

export type Upload = { bytes: Buffer; wallet: string; purpose: MediaPurpose; merchantId: number }
type Tools = { context: Context; store: MediaStore; turns: Turns; mostPixels: number; mostADay: number }

const DAY = 86_400

/** Takes a picture in: checks it, draws it anew in its sizes, keeps those and writes down who uploaded it. Returns its CID. */
export async function upload(tools: Tools, given: Upload): Promise<string> {
  const { context, store, turns, mostPixels, mostADay } = tools
  await checkLimit(context.db.queries, given, context.clock(), mostADay)
  const files = await turns.take(async () => {
    await checkPicture(given.bytes, mostPixels)
    const pictures = await makePictures(given.bytes, given.purpose, mostPixels)
    const kept = []
    for (const { bytes, ...told } of pictures) kept.push({ ...told, cid: await store.put(bytes), size: bytes.length })
    return kept
  })
  const [whole, ...smaller] = files
  if (!whole) throw new RangeError('no picture was made')
  await context.db.transaction(async (tx) => {
    const at = context.clock()
    // uploads of one wallet that end at once are counted one after the other
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`media ${given.wallet}`}))`)
    await checkLimit(tx, given, at, mostADay)
    const [there] = await tx.select().from(media).where(eq(media.cid, whole.cid))
    if (there?.removedAt) throw new Problem(410, 'removed', 'This picture was taken down: it cannot be uploaded again.')
    await tx
      .insert(media)
      .values({ ...whole, createdAt: at })
      .onConflictDoNothing()
    for (const variant of smaller) {
      await tx
        .insert(mediaVariant)
        .values({ of: whole.cid, ...variant })
        .onConflictDoNothing()
    }
    const { wallet, purpose, merchantId } = given
    await tx.insert(mediaUpload).values({ cid: whole.cid, wallet, purpose, merchantId, at })
  })
  return whole.cid
}

async function checkLimit(tx: Tx, { wallet, purpose }: Upload, now: number, most: number): Promise<void> {
  const isProduct = purpose === 'product'
  const since = and(eq(mediaUpload.wallet, wallet), gt(mediaUpload.at, now - DAY))
  const made = await tx.select({ purpose: mediaUpload.purpose }).from(mediaUpload).where(since)
  if (made.filter((one) => (one.purpose === 'product') === isProduct).length < most) return
  throw new Problem(429, 'too_many_uploads', `At most ${most} pictures a day are taken: go on tomorrow.`)
}
