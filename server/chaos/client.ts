import { setTimeout as sleep } from 'node:timers/promises'
import type { LocalAccount } from 'viem'
import { createSiweMessage } from 'viem/siwe'
import type { z } from 'zod'
import { nonceSchema } from '../src/identity/schemas.ts'

const PATIENCE_MS = 300_000
const CHAIN_ID = 31_337

/** Somebody with a browser whose server may die at any moment: what failed is asked again. */
export class Client {
  readonly #url: string
  readonly #origin: string
  #cookie = ''

  constructor(url: string, origin: string) {
    this.#url = url
    this.#origin = origin
  }

  /** Asks until there is an answer that is no fault of the server. */
  async ask<S extends z.ZodType>(
    method: string,
    path: string,
    schema: S,
    body?: unknown,
    key?: string,
  ): Promise<z.output<S>> {
    const end = Date.now() + PATIENCE_MS
    let last = ''
    while (Date.now() < end) {
      const response = await fetch(`${this.#url}${path}`, {
        method,
        headers: {
          origin: this.#origin,
          cookie: this.#cookie,
          'content-type': 'application/json',
          ...(key ? { 'idempotency-key': key } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).catch(() => null)
      if (response?.ok) {
        const [cookie] = response.headers.getSetCookie()
        if (cookie) this.#cookie = cookie.split(';')[0] ?? ''
        return schema.parse(await response.json())
      }
      last = response ? `${response.status} ${await response.text()}` : 'nobody there'
      if (response && response.status < 500 && response.status !== 429) break
      await sleep(50)
    }
    throw new Error(`${method} ${path}: ${last}`)
  }

  async signIn(account: LocalAccount, schema: z.ZodType): Promise<void> {
    const { nonce } = await this.ask('POST', '/v1/session/nonce', nonceSchema)
    const message = createSiweMessage({
      address: account.address,
      domain: new URL(this.#origin).host,
      uri: this.#origin,
      chainId: CHAIN_ID,
      nonce,
      version: '1',
    })
    await this.ask('POST', '/v1/session', schema, { message, signature: await account.signMessage({ message }) })
  }
}
