import * as z from 'zod/mini'
import { env } from '@/config/env.ts'
import { ServerProblem } from './server-problem.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
type Options = {
  body?: unknown
  /** sent as it is, in place of a body */
  file?: Blob
  signal?: AbortSignal | undefined
  /** the same key does the same thing once, however often it is asked */
  idempotencyKey?: string
}

const problemSchema = z.object({ code: z.string(), detail: z.string() })

/** Asks the private server, as whoever is signed in, and checks the shape of what it answers. Throws ServerProblem. */
export async function serverAsk<T extends z.ZodMiniType>(
  method: Method,
  path: string,
  schema: T,
  { body, file, signal, idempotencyKey }: Options = {},
): Promise<z.infer<T>> {
  const response = await fetch(`${env.serverUrl}${path}`, {
    method,
    credentials: 'include',
    ...(signal ? { signal } : {}),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(file ? { 'content-type': file.type } : {}),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(file ? { body: file } : {}),
  }).catch((error) => {
    if (signal?.aborted) throw error
    throw new ServerProblem(0, 'unreachable', `the private server is out of reach: ${error}`)
  })
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) {
    const problem = problemSchema.safeParse(answer)
    throw problem.success
      ? new ServerProblem(response.status, problem.data.code, problem.data.detail)
      : new ServerProblem(response.status, 'unreachable', `${path} answered ${response.status}`)
  }
  const parsed = schema.safeParse(answer)
  if (!parsed.success) throw new ServerProblem(0, 'malformed', `${path}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
