import pino from 'pino'
import { createApp, INFO } from './app.ts'
import type { Context } from './context.ts'

/** The OpenAPI document of the query API: what every route takes and answers. */
export function openApiDocument(): unknown {
  // routes are described when they are made, and ask for nothing before they are called
  const context = { rateLimit: null, cursorAgeMs: 0 } as unknown as Context
  const app = createApp(context, pino({ level: 'silent' }))
  return app.getOpenAPI31Document({ openapi: '3.1.0', info: INFO })
}
