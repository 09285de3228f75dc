import type { z } from 'zod'
import { accountSchema, claimsSchema, factsSchema, metaSchema, orderSchema, shippedSchema } from './mirror-schemas.ts'

const TIMEOUT_MS = 10_000

/** A place in the mirror's events: everything up to it has been seen. */
export type Place = { block: number; logIndex: number }

/** Reads of the mirror. Each throws where it does not answer or answers something else than it promises. */
export class Mirror {
  readonly #url: string

  constructor(url: string) {
    this.#url = url.replace(/\/$/, '')
  }

  meta() {
    return this.#get('/v1/meta', metaSchema)
  }

  /** Events after a place, oldest first. */
  facts({ block, logIndex }: Place, limit: number) {
    const after = encodeURIComponent(JSON.stringify([String(block), String(logIndex)]))
    return this.#get(`/v1/export/fact?after=${after}&limit=${limit}`, factsSchema)
  }

  order(id: string) {
    return this.#get(`/v1/orders/${id}`, orderSchema)
  }

  shipped(cursor: string | null) {
    return this.#get(
      `/v1/orders?status=Shipped&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      shippedSchema,
    )
  }

  account(id: number) {
    return this.#get(`/v1/accounts/${id}`, accountSchema)
  }

  claims(id: number) {
    return this.#get(`/v1/accounts/${id}/claims?limit=1`, claimsSchema)
  }

  /** The stream of what changes; ends when it is cut off. */
  live(lastEventId: string | null, signal: AbortSignal): Promise<Response> {
    return fetch(`${this.#url}/v1/live`, { signal, headers: lastEventId ? { 'last-event-id': lastEventId } : {} })
  }

  async #get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
    const response = await fetch(`${this.#url}${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!response.ok) throw new Error(`the mirror answered ${response.status} to ${path}`)
    return schema.parse(await response.json())
  }
}
