import * as z from 'zod/mini'

const version = {
  version: z.int(),
  rating: z.int(),
  text: z.nullable(z.string()),
  hash: z.string(),
  previous: z.string(),
  signature: z.string(),
  at: z.int(),
}

export const reviewSchema = z.object({
  ...version,
  id: z.int(),
  orderId: z.string(),
  productId: z.int(),
  merchantId: z.int(),
  wallet: z.string(),
  createdAt: z.int(),
  hidden: z.nullable(z.object({ at: z.int(), reason: z.string() })),
  reply: z.nullable(z.object({ text: z.string(), at: z.int() })),
})

export const reviewsSchema = z.object({
  summary: z.object({ count: z.int(), average: z.nullable(z.number()), histogram: z.array(z.int()) }),
  items: z.array(reviewSchema),
  nextCursor: z.nullable(z.string()),
})

export type Review = z.infer<typeof reviewSchema>
