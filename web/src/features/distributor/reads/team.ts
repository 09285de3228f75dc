import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { teamSchema } from '@/lib/api/schemas.ts'

export type TeamFilter = { level?: number | undefined; sort: 'volume' | 'joined' }

const PAGE = 25

/** Everybody below an account, page after page. */
export const teamQuery = (accountId: number, filter: TeamFilter) =>
  infiniteQueryOptions({
    queryKey: ['api', 'team', accountId, filter],
    queryFn: ({ pageParam, signal }) =>
      apiGet(`/v1/accounts/${accountId}/team`, teamSchema, { ...filter, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

export const useTeam = (accountId: number, filter: TeamFilter) => useInfiniteQuery(teamQuery(accountId, filter))
