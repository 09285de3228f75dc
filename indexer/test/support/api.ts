import pino from 'pino'
import type { Address } from 'viem'
import { expect } from 'vitest'
import type { z } from 'zod'
import { createApp } from '../../src/api/app.ts'
import { problemSchema } from '../../src/api/field-schemas.ts'
import type { App } from '../../src/api/route.ts'
import type { Health } from '../../src/sync/health.ts'
import type { Hub } from '../../src/sync/hub.ts'
import type { Reconciler } from '../../src/sync/reconcile.ts'
import { contextOf } from './context.ts'
import { emptyDatabase, type Kind } from './databases.ts'
import { type Follower, followBy } from './follow.ts'
import type { TestMall } from './mall.ts'
import { storyMall } from './story-chain.ts'

export type Api = {
  mall: TestMall
  people: Address[]
  follower: Follower
  db: Parameters<typeof createApp>[0]['db']
  app: App
  health: Health
  hub: Hub
  reconciler: Reconciler
  /** an answer that has the shape it promises */
  get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>>
  problem(path: string, status: number): Promise<z.output<typeof problemSchema>>
}

/** The API over a mirror of everything the mall can do. */
export async function serveStory(kind: Kind): Promise<Api> {
  const mall = await storyMall()
  const { reads, store } = await emptyDatabase(kind)
  const follower = await followBy(store, mall)
  await follower.catchUp()
  const context = contextOf(reads, mall)
  const { health, hub, reconciler } = context
  const app = createApp(context, pino({ level: 'silent' }))
  return {
    mall,
    people: mall.chain.accounts,
    follower,
    db: reads,
    app,
    health,
    hub,
    reconciler,
    async get(path, schema) {
      const response = await app.request(path)
      expect(response.status, `${path}: ${await response.clone().text()}`).toBe(200)
      expect(response.headers.get('x-indexed-block')).toBe(String(follower.mirror.cursor.number))
      return schema.parse(await response.json())
    },
    async problem(path, status) {
      const response = await app.request(path)
      expect(response.status, path).toBe(status)
      return problemSchema.parse(await response.json())
    },
  }
}
