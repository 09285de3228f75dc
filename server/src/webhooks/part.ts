import { randomUUID } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { Context as Asking } from 'hono'
import { sentenceOf } from '../../../indexer/src/errors.ts'
import type { Part } from '../api/part.ts'
import { type Env, jsonRoute } from '../api/route.ts'
import { webhookDelivery, webhookEvent } from '../db/schema/webhooks.ts'
import { doneSchema } from '../identity/schemas.ts'
import { stepUp } from '../identity/step-up.ts'
import { actingFor } from '../identity/who.ts'
import { Loop } from '../loop.ts'
import { mayReachLoopback } from '../outward/settings.ts'
import { deliverDue } from './deliver.ts'
import { listDeliveries, sendAgain } from './deliveries.ts'
import { Endpoints } from './endpoints.ts'
import { prune } from './prune.ts'
import {
  deliveriesSchema,
  newWebhookSchema,
  secretSchema,
  webhookChangeSchema,
  webhookSchema,
  webhooksSchema,
} from './schemas.ts'

const PAUSE_MS = 1_000
const PRUNE_PAUSE_MS = 3_600_000
const path = '/v1/merchants/{merchantId}/webhooks'
const ofMerchant = z.object({
  merchantId: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1),
})
const ofWebhook = ofMerchant.extend({ id: z.uuid() })
const ofDelivery = ofWebhook.extend({ deliveryId: z.uuid() })
const pageQuery = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,13}\.[0-9a-f-]{36}$/)
    .optional(),
})
const done = { done: true } as const

/** Tells merchants' machines of their orders: signed, again and again until it is taken, and nowhere but in the public internet. */
export const webhooksPart: Part = (context) => {
  const { db, clock, log } = context
  const rules = { isLoopbackAllowed: mayReachLoopback(context) }
  const endpoints = new Endpoints(context, rules)
  let isStopping = false
  const sending = new Loop(
    async () => {
      while (!isStopping && (await deliverDue(context, rules)));
    },
    PAUSE_MS,
    (error) => log.warn({ reason: sentenceOf(error) }, 'webhooks wait'),
  )
  sending.wake()
  const pruning = new Loop(
    () => prune(context),
    PRUNE_PAUSE_MS,
    (error) => log.warn({ reason: sentenceOf(error) }, 'webhooks: old events stay'),
  )
  pruning.wake()

  const reading = async (c: Asking<Env>, merchantId: number) => {
    const { wallet } = await actingFor(c, context, merchantId, 'SHIPPING')
    return { wallet, merchantId }
  }
  // who can say where a merchant's orders are told can read along: a second factor is asked
  const changing = async (c: Asking<Env>, merchantId: number) => {
    const staff = await reading(c, merchantId)
    await stepUp(c, context, 'merchant: webhooks')
    return staff
  }

  return {
    routes(app) {
      app.openapi(
        jsonRoute('get', path, 'A merchant’s webhooks', webhooksSchema, { params: ofMerchant }),
        async (c) => {
          const { merchantId } = await reading(c, c.req.valid('param').merchantId)
          return c.json({ items: await endpoints.list(merchantId) }, 200)
        },
      )

      app.openapi(
        jsonRoute('post', path, 'A new webhook', secretSchema, { params: ofMerchant, body: newWebhookSchema }),
        async (c) => {
          const staff = await changing(c, c.req.valid('param').merchantId)
          const { url, events } = c.req.valid('json')
          return c.json(await endpoints.add(staff, url, events), 200)
        },
      )

      app.openapi(
        jsonRoute('put', `${path}/{id}`, 'Changes a webhook', webhookSchema, {
          params: ofWebhook,
          body: webhookChangeSchema,
        }),
        async (c) => {
          const { merchantId, id } = c.req.valid('param')
          return c.json(await endpoints.change(await changing(c, merchantId), id, c.req.valid('json')), 200)
        },
      )

      app.openapi(
        jsonRoute('delete', `${path}/{id}`, 'Removes a webhook', doneSchema, { params: ofWebhook }),
        async (c) => {
          const { merchantId, id } = c.req.valid('param')
          await endpoints.remove(await changing(c, merchantId), id)
          return c.json(done, 200)
        },
      )

      app.openapi(
        jsonRoute('post', `${path}/{id}/secret`, 'A new secret', secretSchema, { params: ofWebhook }),
        async (c) => {
          const { merchantId, id } = c.req.valid('param')
          return c.json(await endpoints.rotate(await changing(c, merchantId), id), 200)
        },
      )

      app.openapi(
        jsonRoute('post', `${path}/{id}/ping`, 'Sends an event that means nothing, to try it', doneSchema, {
          params: ofWebhook,
        }),
        async (c) => {
          const { merchantId, id } = c.req.valid('param')
          await changing(c, merchantId)
          await endpoints.find(merchantId, id)
          const [eventId, createdAt] = [`evt_${randomUUID()}`, clock()]
          const body = JSON.stringify({ id: eventId, type: 'ping', createdAt, merchantId, data: {} })
          await db.transaction(async (tx) => {
            await tx
              .insert(webhookEvent)
              .values({ id: eventId, merchantId, type: 'ping', body, createdAt, onceKey: eventId })
            await tx
              .insert(webhookDelivery)
              .values({ id: randomUUID(), endpointId: id, eventId, nextAt: createdAt, createdAt })
          })
          sending.wake()
          return c.json(done, 200)
        },
      )

      app.openapi(
        jsonRoute('get', `${path}/{id}/deliveries`, 'What was sent', deliveriesSchema, {
          params: ofWebhook,
          query: pageQuery,
        }),
        async (c) => {
          const { merchantId, id } = c.req.valid('param')
          await reading(c, merchantId)
          await endpoints.find(merchantId, id)
          return c.json(await listDeliveries(db.queries, id, c.req.valid('query').cursor), 200)
        },
      )

      app.openapi(
        jsonRoute('post', `${path}/{id}/deliveries/{deliveryId}/again`, 'Sends an event again', doneSchema, {
          params: ofDelivery,
        }),
        async (c) => {
          const { merchantId, id, deliveryId } = c.req.valid('param')
          await changing(c, merchantId)
          await endpoints.find(merchantId, id)
          await sendAgain(context, id, deliveryId)
          sending.wake()
          return c.json(done, 200)
        },
      )
    },
    async stop() {
      isStopping = true
      await Promise.all([sending.stop(), pruning.stop()])
    },
  }
}
