import { z } from '@hono/zod-openapi'

export const REVIEW_MOST_TEXT = 4_000
export const REPLY_MOST_TEXT = 2_000

// nobody reads them, and some turn the words around them
const UNREADABLE = /(?!\n)[\p{Cc}\p{Bidi_Control}]/u
const plain = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !UNREADABLE.test(text) && text.isWellFormed(), 'holds characters that cannot be read')

const decimal = z.string().regex(/^(?:0|[1-9]\d{0,16})$/, 'not an order id: a decimal number')
const hash = z.string().regex(/^0x[0-9a-f]{64}$/, 'not a hash: 0x and 64 hexadecimal digits')
const signature = z.string().regex(/^0x(?:[0-9a-fA-F]{2}){1,4096}$/, 'not hexadecimal bytes')
const productId = z
  .int()
  .positive()
  .max(2 ** 40 - 1)
const rating = z.int().min(1).max(5)

export const writeReviewSchema = z.object({
  orderId: decimal,
  productId,
  rating,
  text: plain(REVIEW_MOST_TEXT),
  version: z.int().min(1).max(1_000).describe('1, or one more than the version that stands'),
  previous: hash.describe('hash of the version that stands, 0x00...00 for none'),
  signature: signature.describe('of the EIP-712 typed data of spec/review-typed-data.ts, by the buyer'),
})

export const replySchema = z.object({ text: plain(REPLY_MOST_TEXT).refine((text) => text.trim() !== '', 'is empty') })
export const hideSchema = z.object({ reason: plain(500).refine((text) => text.trim().length >= 3, 'is too short') })

const versionSchema = z.object({
  version: z.int(),
  rating,
  text: z.string().nullable().describe('null while the review is hidden'),
  hash: hash.describe('of the EIP-712 typed data: anybody can compute it again'),
  previous: hash,
  signature,
  at: z.int().describe('unix seconds'),
})

export const reviewSchema = versionSchema
  .extend({
    id: z.int(),
    orderId: decimal,
    productId,
    merchantId: z.int(),
    wallet: z.string().describe('who bought and signed'),
    createdAt: z.int(),
    hidden: z.object({ at: z.int(), reason: z.string() }).nullable(),
    reply: z.object({ text: z.string(), at: z.int() }).nullable(),
  })
  .openapi('Review')

export const reviewHistorySchema = z.object({ review: reviewSchema, versions: z.array(versionSchema) })

export const reviewsSchema = z
  .object({
    summary: z.object({
      count: z.int().describe('hidden ones are not counted'),
      average: z.number().nullable().describe('two decimals; null for none'),
      histogram: z.array(z.int()).length(5).describe('how many gave 1, 2, 3, 4 and 5'),
    }),
    items: z.array(reviewSchema).describe('newest first'),
    nextCursor: z.string().nullable(),
  })
  .openapi('Reviews')
