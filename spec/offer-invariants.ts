import { currentPrice } from './actions/catalog.ts'
import { type Offer, offerKey } from './actions/offers.ts'
import type { Cart } from './actions/placing.ts'
import type { Action } from './mall.ts'
import { type Mall, OFFER_CANCELLED } from './state.ts'

/** An action that was taken, and the ids it returned when it was a placing. */
type Taken = { action: Action; value: unknown; now: number }

/** The numbers of the invariants about offers that an action which was taken breaks; empty when it is lawful. */
export function brokenByOffers(before: Mall, after: Mall, { action, value, now }: Taken): string[] {
  const broken: string[] = []
  for (const [key, uses] of before.offerUses) {
    const later = after.offerUses.get(key) ?? 0
    if (later < uses) broken.push(`I34: the uses of ${key} fall`)
    if (uses === OFFER_CANCELLED && later !== uses) broken.push(`I35: ${key} comes back`)
  }
  if (action.name !== 'place') return broken
  const [carts] = action.args
  const orderIds = value as readonly bigint[]
  const used = carts.flatMap((cart) => cart.lines.flatMap(({ productId }) => usedBy(cart, productId) ?? []))
  const counts = new Map(before.offerUses)
  for (const { merchantId, number, maxUses } of used) {
    const key = offerKey(merchantId, number)
    const uses = counts.get(key) ?? 0
    if (uses === OFFER_CANCELLED) broken.push(`I35: ${key} is cancelled`)
    if (maxUses > 0 && uses >= maxUses) broken.push(`I34: ${key} is used more than ${maxUses} times`)
    if (maxUses > 0) counts.set(key, uses + 1)
  }
  for (const [key, uses] of counts) {
    if (after.offerUses.get(key) !== uses) broken.push(`I34: ${key} counts ${after.offerUses.get(key)}, not ${uses}`)
  }
  carts.forEach((cart, i) => {
    const total = after.orders.get(orderIds[i] ?? 0n)?.total
    const costs = cart.lines.reduce(
      (sum, line) => sum + priceOf(before, cart, line.productId, now) * BigInt(line.quantity),
      0n,
    )
    if (total !== costs) broken.push(`I36: order ${orderIds[i]} costs ${total}, its lines ${costs}`)
  })
  return broken
}

function usedBy({ merchantId, offers }: Cart, productId: number): (Offer & { merchantId: number }) | undefined {
  const found = offers.find(({ offer }) => offer.productId === productId)
  return found && { ...found.offer, merchantId }
}

function priceOf(mall: Mall, cart: Cart, productId: number, now: number): bigint {
  const product = mall.products.get(productId)
  return usedBy(cart, productId)?.unitPrice ?? (product ? currentPrice(product, now) : 0n)
}
