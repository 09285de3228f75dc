import pino from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/api/app.ts'
import type { Context } from '../../src/api/context.ts'
import type { App } from '../../src/api/route.ts'
import { type Api, serveStory } from '../support/api.ts'
import { contextOf } from '../support/context.ts'

const rateLimit: Context['rateLimit'] = {
  perSecond: 10_000,
  burst: 10_000,
  clientOf: (c) => c.req.header('x-client') ?? 'somebody',
}

// what is held back is the same on every database
describe('live connections', () => {
  let api: Api
  let context: Context
  let app: App

  beforeAll(async () => {
    api = await serveStory('pglite')
    context = { ...contextOf(api.db, api.mall), rateLimit, heartbeatMs: 20 }
    app = createApp(context, pino({ level: 'silent' }))
  })

  async function listen(client = 'somebody') {
    const response = await app.request('/v1/live', { headers: { 'x-client': client } })
    if (response.status !== 200) return { status: response.status, text: await response.text() }
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    const read = async () => new TextDecoder().decode((await reader.read()).value)
    await read()
    return { status: 200, text: '', read, end: () => reader.cancel() }
  }

  it('say that they are there while nothing happens', async () => {
    const { read, end } = await listen()
    expect(await read?.()).toBe(': still here\n\n')
    expect(await read?.()).toBe(': still here\n\n')
    await end?.()
    await expect.poll(() => context.hub.listeners).toBe(0)
  })

  it('are fifty of one client and more of others, and again when one ends', async () => {
    const open = await Promise.all(Array.from({ length: 50 }, () => listen('greedy')))
    expect(open.map(({ status }) => status)).toEqual(Array(50).fill(200))
    const refused = await listen('greedy')
    expect([refused.status, JSON.parse(refused.text).error]).toEqual([429, 'too_many_listeners'])
    open.push(await listen('modest'))
    expect(open.at(-1)?.status).toBe(200)
    await open.shift()?.end?.()
    await expect.poll(() => context.hub.listeners).toBe(50)
    open.push(await listen('greedy'))
    expect(open.at(-1)?.status).toBe(200)
    for (const { end } of open) await end?.()
    await expect.poll(() => context.hub.listeners).toBe(0)
  })

  it('are a thousand in all', async () => {
    const others = Array.from({ length: 1_000 }, () => context.hub.subscribe(() => {}))
    expect((await listen()).status).toBe(429)
    others.pop()?.()
    const last = await listen()
    expect(last.status).toBe(200)
    await last.end?.()
    for (const leave of others) leave()
    await expect.poll(() => context.hub.listeners).toBe(0)
  })

  it('are let go of when they do not read', async () => {
    const { end } = await listen()
    expect(context.hub.listeners).toBe(1)
    const step = { block: 77, hash: `0x${'7'.repeat(64)}`, at: 5, orders: [], accounts: [], products: [] }
    for (let i = 0; i < 1_100; i++) context.hub.publish(step)
    await expect.poll(() => context.hub.listeners).toBe(0)
    await end?.()
  })
})
