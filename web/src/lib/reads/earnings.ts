import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { apiGet } from '@/lib/api/api-get.ts'
import { earningsSchema } from '@/lib/api/schemas.ts'

const PAGE = 20

/** What an account has earned and will earn, its commissions page after page. */
export const earningsQuery = (accountId: number) =>
  infiniteQueryOptions({
    queryKey: ['api', 'earnings', accountId],
    queryFn: ({ pageParam, signal }) =>
      apiGet(`/v1/accounts/${accountId}/earnings`, earningsSchema, { limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

export const useEarnings = (accountId: number) => useInfiniteQuery(earningsQuery(accountId))
