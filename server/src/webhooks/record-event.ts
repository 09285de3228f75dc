import { randomUUID } from 'node:crypto'
import { and, arrayContains, eq } from 'drizzle-orm'
import type { Context } from '../api/context.ts'
import type { Tx } from '../db/database.ts'
import { webhookDelivery, webhookEndpoint, webhookEvent } from '../db/schema/webhooks.ts'

type MerchantEvent = { merchantId: number; type: string; facts: Record<string, string | number>; once: string }

/** Writes an event down for every endpoint of the merchant that wants it, in the transaction of what it tells of; once by its name. */
export async function recordMerchantEvent(
  tx: Tx,
  { clock, chain }: Pick<Context, 'clock' | 'chain'>,
  { merchantId, type, facts, once }: MerchantEvent,
): Promise<void> {
  const wanted = and(
    eq(webhookEndpoint.merchantId, merchantId),
    eq(webhookEndpoint.isEnabled, true),
    arrayContains(webhookEndpoint.events, [type]),
  )
  const endpoints = await tx.select({ id: webhookEndpoint.id }).from(webhookEndpoint).where(wanted)
  if (endpoints.length === 0) return
  const [id, now] = [`evt_${randomUUID()}`, clock()]
  const { chainId, mall } = chain.deployment
  const body = JSON.stringify({ id, type, createdAt: now, chainId, mall, merchantId, data: facts })
  const [event] = await tx
    .insert(webhookEvent)
    .values({ id, merchantId, type, body, createdAt: now, onceKey: once })
    .onConflictDoNothing()
    .returning()
  if (!event) return
  await tx.insert(webhookDelivery).values(
    endpoints.map((endpoint) => ({
      id: randomUUID(),
      endpointId: endpoint.id,
      eventId: id,
      nextAt: now,
      createdAt: now,
    })),
  )
}
