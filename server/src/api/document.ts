import { createApp, INFO } from './app.ts'
import type { Context } from './context.ts'
import type { Part } from './part.ts'

/** The OpenAPI document of the server: what every route takes and answers. */
export async function openApiDocument(context: Context, parts: Part[]): Promise<unknown> {
  const running = await Promise.all(parts.map((part) => part(context)))
  return createApp(context, running).getOpenAPI31Document({ openapi: '3.1.0', info: INFO })
}
