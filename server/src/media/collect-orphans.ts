import { rm, stat } from 'node:fs/promises'
import { and, eq, lt, notExists } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import { media, mediaUpload } from '../db/schema/media.ts'
import { findMedia, findVariant } from './find-media.ts'
import type { MediaStore } from './store.ts'

// an upload that is under way has files before it has rows
const YOUNG_MS = 3_600_000

/**
 * Deletes pictures whose uploaders have deleted their data, and files that no row knows: of those, of uploads that were cut off, and
 * of pictures that were taken down. Returns how many files.
 */
export async function collectOrphans(
  { db }: Pick<Context, 'db'>,
  store: MediaStore,
  nowMs = Date.now(),
): Promise<number> {
  const ofNobody = notExists(db.queries.select().from(mediaUpload).where(eq(mediaUpload.cid, media.cid)))
  await db.queries.delete(media).where(and(lt(media.createdAt, Math.floor((nowMs - YOUNG_MS) / 1_000)), ofNobody))
  let deleted = 0
  for await (const { path, cid } of store.files()) {
    const found = cid && ((await findMedia(db.queries, cid)) ?? (await findVariant(db.queries, cid)))
    if (found && found.removedAt === null) continue
    const age = nowMs - ((await stat(path).catch(() => null))?.mtimeMs ?? nowMs)
    if (age < YOUNG_MS) continue
    await rm(path, { force: true })
    deleted += 1
  }
  return deleted
}
