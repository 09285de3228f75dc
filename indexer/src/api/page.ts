import { z } from '@hono/zod-openapi'
import { Problem } from './problem.ts'

/** A whole number in a question, refused with its range. */
export function wholeQuery(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}

/** The limit of a list; never more than 100. */
export const limitQuery = (usual: number) => wholeQuery(1, 100).default(usual)

const MOST_CURSOR = 500
export const cursorQuery = z
  .string()
  .max(MOST_CURSOR, `must be nextCursor of the page before, which has at most ${MOST_CURSOR} characters`)
  .optional()
  .openapi({ description: 'nextCursor of the page before' })

type Place = readonly [value: string, tie: string]

const placeSchema = z.tuple([z.string(), z.string().regex(/^-?\d+$/)])

/** Where a page ended, as an opaque word. */
export function encodePlace(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** Where the next page begins. Throws a 400 for a word that is no cursor; `isNumber` says that the value must be an integer. */
export function decodePlace(cursor: string | undefined, isNumber = true): Place | null {
  if (cursor === undefined) return null
  try {
    const place = placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (isNumber && !/^-?\d+$/.test(place[0])) throw new Error('not a number')
    return place
  } catch {
    throw new Problem(400, 'bad_cursor', 'The cursor is not one of ours: ask for the first page again, without it.')
  }
}

/** A page out of one row more than it holds. */
export function pageFrom<Row>(
  rows: Row[],
  limit: number,
  placeOf: (row: Row) => Place,
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > limit && last ? encodePlace(placeOf(last)) : null }
}
