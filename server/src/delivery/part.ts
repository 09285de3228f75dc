import { z } from '@hono/zod-openapi'
import type { Part } from '../api/part.ts'
import { Problem } from '../api/problem.ts'
import { jsonRoute } from '../api/route.ts'
import { readSettings } from '../config/read-settings.ts'
import { doneSchema } from '../identity/schemas.ts'
import { stepUp } from '../identity/step-up.ts'
import { signedIn } from '../identity/who.ts'
import { orderIdText } from '../orders/schemas.ts'
import { hasInboxKey, inboxKeysOf, keepInboxKey } from './inbox-keys.ts'
import { keepParcel } from './keep-parcel.ts'
import { readParcel } from './read-parcel.ts'
import {
  deliveryText,
  inboxKeysSchema,
  keptParcelSchema,
  keyText,
  merchantIdNumber,
  parcelSchema,
  wrapsSchema,
} from './schemas.ts'
import { deliverySettings } from './settings.ts'
import { sweepDeliveries } from './sweep-deliveries.ts'
import { sweepEvery } from './sweep-every.ts'

const deliveryParam = z.object({ delivery: deliveryText })
const orderQuery = z.object({ order: orderIdText })
const merchantParam = z.object({ id: merchantIdNumber })
const keyParam = z.object({ id: merchantIdNumber, publicKey: keyText })
const replaceQuery = z.object({ replace: z.enum(['true', 'false']).optional() })

/** Sealed addresses, and the wrapped keys that merchants open them with. */
export const deliveryPart: Part = (context) => {
  const { SEALED_KEPT_DAYS: keptDays } = readSettings(deliverySettings, context.source)
  const sweeping = sweepEvery(context, 'sealed addresses', () => sweepDeliveries(context, keptDays))
  return {
    stop: sweeping.stop,
    routes(app) {
      app.openapi(
        jsonRoute('post', '/v1/deliveries', 'Keeps a sealed address for an order to come', keptParcelSchema, {
          body: parcelSchema,
        }),
        async (c) => c.json(await keepParcel(context, signedIn(c).wallet, c.req.valid('json')), 200),
      )

      app.openapi(
        jsonRoute('get', '/v1/deliveries/{delivery}', 'The sealed address of an order', parcelSchema, {
          params: deliveryParam,
          query: orderQuery,
        }),
        async (c) => {
          const session = signedIn(c)
          const [{ delivery }, { order: orderId }] = [c.req.valid('param'), c.req.valid('query')]
          return c.json(await readParcel(context, { session, delivery, orderId }), 200)
        },
      )

      app.openapi(
        jsonRoute('get', '/v1/merchants/{id}/inbox-keys', 'A merchant’s wrapped keys', inboxKeysSchema, {
          params: merchantParam,
        }),
        async (c) => {
          const { id } = c.req.valid('param')
          const { wallet } = signedIn(c)
          const may = await Promise.all([
            context.chain.mayActFor(id, wallet, 'SHIPPING'),
            context.chain.mayActFor(id, wallet, 'RETURNS'),
          ])
          if (may.includes(true)) return c.json(await inboxKeysOf(context, id), 200)
          throw new Problem(403, 'not_allowed', `${wallet} neither ships nor answers returns for merchant ${id}.`)
        },
      )

      app.openapi(
        jsonRoute('put', '/v1/merchants/{id}/inbox-keys/{publicKey}', 'Keeps a merchant’s wrapped key', doneSchema, {
          params: keyParam,
          query: replaceQuery,
          body: wrapsSchema,
        }),
        async (c) => {
          const mayReplace = c.req.valid('query').replace === 'true'
          const { id: merchantId, publicKey } = c.req.valid('param')
          const { wallet } = signedIn(c)
          if ((await context.chain.walletOf(merchantId))?.toLowerCase() !== wallet) {
            throw new Problem(403, 'not_allowed', `Only who owns merchant ${merchantId} sets its keys.`)
          }
          // a first key endangers nothing; one that takes another's place might be a thief's
          if (mayReplace || (await hasInboxKey(context, merchantId))) await stepUp(c, context, 'merchant: delivery key')
          await keepInboxKey(context, { merchantId, publicKey, wraps: c.req.valid('json').wraps, mayReplace })
          return c.json({ done: true as const }, 200)
        },
      )
    },
  }
}
