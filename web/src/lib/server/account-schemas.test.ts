import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import * as factors from '../../../../server/src/factors/schemas.ts'
import * as identity from '../../../../server/src/identity/schemas.ts'
import * as media from '../../../../server/src/media/schemas.ts'
import * as ownData from '../../../../server/src/own-data/schemas.ts'
import * as payments from '../../../../server/src/payments/schemas.ts'
import * as profile from '../../../../server/src/profile/schemas.ts'
import * as reviews from '../../../../server/src/reviews/schemas.ts'
import * as account from './account-schemas.ts'
import * as webMedia from './media-schemas.ts'
import * as paying from './payment-schemas.ts'
import * as webReviews from './review-schemas.ts'

const server: Record<string, unknown> = {
  ...identity,
  ...profile,
  ...factors,
  ...ownData,
  ...payments,
  ...media,
  ...reviews,
}
const web = { ...account, ...paying, ...webMedia, ...webReviews }

type Shape = { type?: string | string[]; properties?: Record<string, Shape>; items?: Shape; anyOf?: Shape[] }

/** The names and kinds of a shape, without what only one side checks; a choice of kinds has two ways to be written. */
function outline(shape: Shape): unknown[] {
  if (shape.anyOf) return shape.anyOf.flatMap(outline).toSorted()
  if (Array.isArray(shape.type)) return shape.type.flatMap((type) => outline({ ...shape, type })).toSorted()
  if (shape.items && shape.type === 'array') return [{ items: outline(shape.items) }]
  if (!shape.properties || shape.type === 'null') return [shape.type === 'integer' ? 'number' : shape.type]
  return [Object.fromEntries(Object.entries(shape.properties).map(([name, inner]) => [name, outline(inner)]))]
}

const outlineOf = (schema: unknown) =>
  outline(z.toJSONSchema(schema as z.ZodMiniType, { io: 'output', unrepresentable: 'any' }) as Shape)

describe('the shapes of the private server', () => {
  it.each(Object.entries(web))('%s is what the server says it answers', (name, schema) => {
    expect(server[name], `the server has no ${name}`).toBeDefined()
    expect(outlineOf(schema)).toEqual(outlineOf(server[name]))
  })
})
