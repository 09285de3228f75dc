import type { LocalAccount } from 'viem'
import { createSiweMessage } from 'viem/siwe'
import { expect } from 'vitest'
import type { z } from 'zod'
import { problemSchema } from '../../src/api/problem.ts'
import type { App } from '../../src/api/route.ts'
import { nonceSchema, whoSchema } from '../../src/identity/schemas.ts'

export const ORIGIN = 'http://127.0.0.1:5173'

type Options = { body?: unknown; headers?: Record<string, string> }

/** A browser of the shop: keeps its cookies and says where its requests come from. */
export class Visitor {
  readonly #app: App
  readonly #chainId: number
  readonly cookies = new Map<string, string>()

  constructor(app: App, chainId: number) {
    this.#app = app
    this.#chainId = chainId
  }

  /** Any request, as the browser would send it. */
  async send(method: string, path: string, { body, headers = {} }: Options = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.request(path, {
      method,
      headers: {
        origin: ORIGIN,
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }

  /** An answer that has the shape it promises. */
  async ask<S extends z.ZodType>(method: string, path: string, schema: S, options: Options = {}): Promise<z.output<S>> {
    const response = await this.send(method, path, options)
    expect(response.status, `${method} ${path}: ${await response.clone().text()}`).toBe(200)
    return schema.parse(await response.json())
  }

  /** A refusal: its code, with the sentence checked to be one. */
  async refused(method: string, path: string, status: number, options: Options = {}): Promise<string> {
    const response = await this.send(method, path, options)
    expect(response.status, `${method} ${path}: ${await response.clone().text()}`).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = problemSchema.parse(await response.json())
    expect(problem.detail).toMatch(/^\S.*\.$/)
    return problem.code
  }

  /** An EIP-4361 message as the shop makes it, with a nonce of the server. */
  async message(
    account: LocalAccount,
    changes: Partial<Parameters<typeof createSiweMessage>[0]> = {},
  ): Promise<string> {
    const { nonce } = await this.ask('POST', '/v1/session/nonce', nonceSchema)
    return createSiweMessage({
      address: account.address,
      domain: new URL(ORIGIN).host,
      uri: ORIGIN,
      chainId: this.#chainId,
      nonce,
      version: '1',
      ...changes,
    })
  }

  async signIn(account: LocalAccount) {
    const message = await this.message(account)
    const signature = await account.signMessage({ message })
    return this.ask('POST', '/v1/session', whoSchema, { body: { message, signature } })
  }
}
