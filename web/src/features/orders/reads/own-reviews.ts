import { useQuery } from '@tanstack/react-query'
import { reviewsSchema } from '@/lib/server/review-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'

/** Reviews of an order's products. */
export const useOwnReviews = (orderId: string) =>
  useQuery({
    queryKey: ['server', 'reviews', 'order', orderId],
    queryFn: async ({ signal }) =>
      (await serverAsk('GET', `/v1/reviews?order=${orderId}&limit=100`, reviewsSchema, { signal })).items,
  })
