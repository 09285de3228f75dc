import * as z from 'zod/mini'
import { env } from '@/config/env.ts'
import { ApiError } from './api-error.ts'
import { type ApiParams, apiQuery } from './api-query.ts'

/** Reads a route of the mirror and checks its shape. Throws ApiError: `down`, `notFound`, `badRequest` or `malformed`. */
export async function apiGet<T extends z.ZodMiniType>(
  path: string,
  schema: T,
  params: ApiParams = {},
  signal?: AbortSignal,
): Promise<z.infer<T>> {
  const response = await fetch(`${env.apiUrl}${path}${apiQuery(params)}`, signal ? { signal } : {}).catch((error) => {
    if (signal?.aborted) throw error
    throw new ApiError('down', `the mirror is out of reach: ${error}`)
  })
  if (response.status === 404) throw new ApiError('notFound', `${path} is not there`)
  if (response.status === 400) throw new ApiError('badRequest', `${path} was refused`)
  if (!response.ok) throw new ApiError('down', `${path} answered ${response.status}`)
  const body: unknown = await response.json().catch(() => undefined)
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new ApiError('malformed', `${path}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
