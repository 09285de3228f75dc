import { z } from '@hono/zod-openapi'
import type { Part } from '../api/part.ts'
import { Problem } from '../api/problem.ts'
import { jsonRoute } from '../api/route.ts'
import { reviewReply } from '../db/schema/reviews.ts'
import { actingFor, holding, signedIn } from '../identity/who.ts'
import { hideReview } from './hide-review.ts'
import { ofOrder, ofProducts, readHistory, readReview, readReviews, summarizeReviews } from './read-reviews.ts'
import {
  hideSchema,
  replySchema,
  reviewHistorySchema,
  reviewSchema,
  reviewsSchema,
  writeReviewSchema,
} from './schemas.ts'
import { writeReview } from './write-review.ts'

const idParam = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const listQuery = z.object({
  products: z
    .string()
    .regex(/^[1-9]\d{0,12}(?:,[1-9]\d{0,12}){0,99}$/, 'not product ids: numbers with commas between them, at most 100')
    .optional(),
  order: z
    .string()
    .regex(/^\d{1,17}$/, 'not an order id: a decimal number')
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.coerce.number().int().positive().optional(),
})

/** What buyers say, signed, once for a product of an order that was settled. */
export const reviewsPart: Part = (context) => ({
  routes(app) {
    const { db, clock } = context
    app.openapi(
      jsonRoute('get', '/v1/reviews', 'Reviews of products or of an order, newest first', reviewsSchema, {
        query: listQuery,
      }),
      async (c) => {
        const { products, order, limit, cursor } = c.req.valid('query')
        if ((products === undefined) === (order === undefined)) {
          throw new Problem(400, 'bad_request', 'Name either products or an order.')
        }
        const chosen = products ? ofProducts(products.split(',').map(Number)) : ofOrder(order ?? '')
        const rows = await readReviews(db.queries, chosen, limit + 1, cursor)
        const items = rows.slice(0, limit)
        const nextCursor = rows.length > limit ? String(items.at(-1)?.id) : null
        return c.json(
          reviewsSchema.parse({ summary: await summarizeReviews(db.queries, chosen), items, nextCursor }),
          200,
        )
      },
    )

    app.openapi(
      jsonRoute('get', '/v1/reviews/{id}', 'A review with every version of it', reviewHistorySchema, {
        params: idParam,
      }),
      async (c) => c.json(await readHistory(db.queries, c.req.valid('param').id), 200),
    )

    app.openapi(
      jsonRoute('post', '/v1/reviews', 'Writes a review or a new version of it', reviewSchema, {
        body: writeReviewSchema,
      }),
      async (c) => {
        const { wallet } = signedIn(c)
        const id = await writeReview(context, wallet, c.req.valid('json'))
        return c.json(await readReview(db.queries, id), 200)
      },
    )

    app.openapi(
      jsonRoute('put', '/v1/reviews/{id}/reply', 'The merchant’s answer', reviewSchema, {
        params: idParam,
        body: replySchema,
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        signedIn(c)
        const { merchantId } = await readReview(db.queries, id)
        const { wallet } = await actingFor(c, context, merchantId, 'CATALOG')
        const reply = { wallet, text: c.req.valid('json').text, at: clock() }
        await db.queries
          .insert(reviewReply)
          .values({ reviewId: id, ...reply })
          .onConflictDoUpdate({ target: reviewReply.reviewId, set: reply })
        return c.json(await readReview(db.queries, id), 200)
      },
    )

    for (const [act, isHidden, summary] of [
      ['hide', true, 'An arbiter hides a review for a reason that stands in its place'],
      ['show', false, 'An arbiter shows a hidden review again'],
    ] as const) {
      app.openapi(
        jsonRoute('post', `/v1/reviews/{id}/${act}`, summary, reviewSchema, { params: idParam, body: hideSchema }),
        async (c) => {
          const { wallet } = await holding(c, context, 'ARBITER')
          const [{ id }, { reason }] = [c.req.valid('param'), c.req.valid('json')]
          await hideReview(context, { id, actor: wallet, reason, isHidden })
          return c.json(await readReview(db.queries, id), 200)
        },
      )
    }
  },
})
