import { type Review, reviewSchema } from '@/lib/server/review-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import { NO_REVIEW } from '../../../../../spec/review-typed-data.ts'

type Written = { orderId: string; productId: number; rating: number; text: string }

/** Signs a review, or the next version of one, and hands it in. Throws ServerProblem. */
export async function writeReview(written: Written, standing: Review | undefined): Promise<Review> {
  const version = (standing?.version ?? 0) + 1
  const previous = (standing?.hash ?? NO_REVIEW) as `0x${string}`
  const { signReview } = await loadStack()
  const signature = await signReview({ ...written, orderId: BigInt(written.orderId), version, previous })
  return serverAsk('POST', '/v1/reviews', reviewSchema, { body: { ...written, version, previous, signature } })
}
