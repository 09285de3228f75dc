import { useInfiniteQuery } from '@tanstack/react-query'
import { reviewsSchema } from '@/lib/server/review-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'

const PAGE = 10

/** What buyers say of a product in any of its variants, newest first. */
export const useReviews = (productIds: readonly number[]) =>
  useInfiniteQuery({
    queryKey: ['server', 'reviews', productIds],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = `products=${productIds.slice(0, 100).join(',')}&limit=${PAGE}${pageParam && `&cursor=${pageParam}`}`
      return serverAsk('GET', `/v1/reviews?${query}`, reviewsSchema, { signal })
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
