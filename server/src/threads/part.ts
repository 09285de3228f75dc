import { z } from '@hono/zod-openapi'
import type { Part } from '../api/part.ts'
import { Problem } from '../api/problem.ts'
import { jsonRoute } from '../api/route.ts'
import { readSettings } from '../config/read-settings.ts'
import { merchantIdNumber } from '../delivery/schemas.ts'
import { deliverySettings } from '../delivery/settings.ts'
import { sweepEvery } from '../delivery/sweep-every.ts'
import { doneSchema } from '../identity/schemas.ts'
import { signedIn } from '../identity/who.ts'
import { orderIdText } from '../orders/schemas.ts'
import { listThreads, readThread } from './read-thread.ts'
import { newMessageSchema, readSchema, sentSchema, threadSchema, threadsSchema } from './schemas.ts'
import { markRead, sendMessage } from './send-message.ts'
import { answersFor, sideOf } from './side-of.ts'
import { sweepThreads } from './sweep-threads.ts'

const orderParam = z.object({ orderId: orderIdText })
const sideQuery = z.object({ side: z.enum(['buyer', 'merchant']).optional() })
const merchantQuery = z.object({ merchant: merchantIdNumber.optional() })

/** What buyers and merchants write each other about an order, and the cases of returns. */
export const threadsPart: Part = (context) => {
  const { SEALED_KEPT_DAYS: keptDays } = readSettings(deliverySettings, context.source)
  const sweeping = sweepEvery(context, 'threads', () => sweepThreads(context, keptDays))
  return {
    stop: sweeping.stop,
    routes(app) {
      app.openapi(
        jsonRoute('get', '/v1/threads', 'One’s threads as a buyer, or those of a merchant', threadsSchema, {
          query: merchantQuery,
        }),
        async (c) => {
          const { wallet } = signedIn(c)
          const { merchant } = c.req.valid('query')
          if (merchant === undefined) return c.json(await listThreads(context, { buyer: wallet }), 200)
          if (await answersFor(context, merchant, wallet)) {
            return c.json(await listThreads(context, { merchantId: merchant }), 200)
          }
          throw new Problem(403, 'not_allowed', `${wallet} does not answer buyers of merchant ${merchant}.`)
        },
      )

      app.openapi(
        jsonRoute('get', '/v1/orders/{orderId}/thread', 'The thread of an order', threadSchema, {
          params: orderParam,
          query: sideQuery,
        }),
        async (c) => {
          const session = signedIn(c)
          const { orderId } = c.req.valid('param')
          const seat = await sideOf(context, session, orderId, c.req.valid('query').side)
          return c.json(await readThread(context, orderId, seat), 200)
        },
      )

      app.openapi(
        jsonRoute('post', '/v1/orders/{orderId}/thread/messages', 'Sends a message about an order', sentSchema, {
          params: orderParam,
          body: newMessageSchema,
        }),
        async (c) => {
          const session = signedIn(c)
          const { orderId } = c.req.valid('param')
          const message = c.req.valid('json')
          const seat = await sideOf(context, session, orderId, message.side)
          return c.json(await sendMessage(context, { orderId, wallet: session.wallet, seat, message }), 200)
        },
      )

      app.openapi(
        jsonRoute('put', '/v1/orders/{orderId}/thread/read', 'Says up to which message one has read', doneSchema, {
          params: orderParam,
          body: readSchema,
        }),
        async (c) => {
          const session = signedIn(c)
          const { orderId } = c.req.valid('param')
          const { upTo, side: wanted } = c.req.valid('json')
          const { side } = await sideOf(context, session, orderId, wanted)
          await markRead(context, orderId, side, upTo)
          return c.json({ done: true as const }, 200)
        },
      )
    },
  }
}
