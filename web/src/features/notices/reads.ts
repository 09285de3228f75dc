import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { noticesSchema, preferencesSchema } from './schemas.ts'

const EVERY_MS = 20_000

/** One's notices, newest first, page by page. */
export const noticesQuery = infiniteQueryOptions({
  queryKey: ['server', 'own', 'notices', 'list'],
  queryFn: ({ pageParam, signal }) =>
    serverAsk('GET', `/v1/notices?limit=30${pageParam === 0 ? '' : `&before=${pageParam}`}`, noticesSchema, { signal }),
  initialPageParam: 0,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: EVERY_MS,
})

/** What is sent by which channel, and where to. */
export const preferencesQuery = queryOptions({
  queryKey: ['server', 'own', 'notices', 'preferences'],
  queryFn: ({ signal }) => serverAsk('GET', '/v1/notices/preferences', preferencesSchema, { signal }),
})
