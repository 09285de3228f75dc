import type { Action } from '../../spec/mall.ts'
import type { Books } from './books.ts'

/** The lines that a placing which was taken priced by offers, in order; none for any other call. */
export function offeredLines(action: Action, value: unknown): Books['offered'] {
  if (action.name !== 'place') return []
  const orderIds = value as readonly bigint[]
  return action.args[0].flatMap(({ lines, offers }, i) =>
    lines.flatMap(({ productId }) => {
      const offer = offers.find((each) => each.offer.productId === productId)?.offer
      if (!offer) return []
      return [{ orderId: orderIds[i] ?? 0n, productId, price: offer.unitPrice, offer: offer.number }]
    }),
  )
}
