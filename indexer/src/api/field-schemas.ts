/** What the shapes of the query API are made of. Every amount is a decimal string of token units, every time unix seconds. */
import { z } from '@hono/zod-openapi'

export const units = z
  .string()
  .regex(/^-?\d+$/)
  .describe('token units as a decimal string')

export const whole = z.number().int()

export const seconds = z.number().int().describe('unix seconds')

export const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/)

export const hash = z.string().regex(/^0x[0-9a-f]{64}$/)

/** On every answer: how far the mirror had read when it answered. */
export const indexedSchema = z.object({ block: z.number().int(), at: seconds })

export const levelSchema = z
  .enum(['seen', 'confirmed', 'final'])
  .describe('seen: in the mirror; confirmed: as many blocks deep as /v1/meta says; final: it can no longer be undone')

export const level = whole.describe('0 is the referrer')

export const problemSchema = z.object({
  error: z.string(),
  message: z.string().describe('what was wrong and what to do'),
})

/** A page of anything. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: z.number().int().nullable(),
    indexed: indexedSchema,
  })
}
