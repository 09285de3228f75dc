import { type Address, ZERO_ADDRESS } from '../account.ts'
import { type PricedLine, placementOf } from '../commission.ts'
import { check, MallError } from '../error.ts'
import { deadlines, generationOf, hasEnded, MAX_GENERATION, orderIdOf } from '../order.ts'
import { referrerOf } from '../referrer.ts'
import { publishedPlanOf, requireIntakeOpen, requireSellingMerchant } from '../rules.ts'
import type { Mall, Tx } from '../state.ts'
import { transfer } from '../token.ts'
import { currentPrice } from './catalog.ts'
import { redeem, type SignedOffer } from './offers.ts'

/** What one buyer orders from one merchant; `maxTotal` in token units. Region and delivery do not touch money. */
export type Cart = {
  merchantId: number
  lines: readonly { productId: number; quantity: number }[]
  offers: readonly SignedOffer[]
  referrerId: number
  region: string
  delivery: string
  maxTotal: bigint
}

/** Pays carts into escrow, each as one order, from the caller's tokens; returns the orders' ids. */
export function place(
  tx: Tx,
  carts: readonly Cart[],
  buyer: Address,
  refundTo: Address,
  shelves: readonly number[],
): bigint[] {
  const { mall, caller } = tx
  requireIntakeOpen(tx)
  check(carts.length > 0, 'CartsEmpty')
  check(buyer !== ZERO_ADDRESS && buyer !== mall.config.address, 'BuyerInvalid', buyer)
  check(refundTo !== mall.config.address, 'RecipientInvalid', refundTo)
  const refunds = refundTo === ZERO_ADDRESS ? buyer : refundTo
  const orderIds = carts.map((cart, i) => placeCart(tx, cart, buyer, refunds, shelves[i] ?? 0))
  const sum = orderIds.reduce((all, id) => all + (mall.orders.get(id)?.total ?? 0n), 0n)
  transfer(mall, caller, mall.config.address, sum)
  return orderIds
}

function placeCart(tx: Tx, cart: Cart, buyer: Address, refundTo: Address, shelfHint: number): bigint {
  const { mall, now } = tx
  check(cart.lines.length > 0, 'CartEmpty', cart.merchantId)
  requireSellingMerchant(mall, cart.merchantId)
  const { lines, planId } = takeLines(tx, cart, buyer)
  const { total } = placementOf(lines, true)
  // a cart's highest price has 96 bits, so an order's total has too
  check(total <= cart.maxTotal, 'OrderTotalAboveMax', total, cart.maxTotal)
  const { plan, isRetired } = publishedPlanOf(mall, planId)
  check(!isRetired, 'PlanRetiredAlready', planId)
  const referrerId = bindReferrer(tx, cart, buyer, planId)
  const { commission } = placementOf(lines, referrerId !== 0)

  const id = takeShelf(mall, shelfHint)
  mall.orders.set(id, {
    buyer,
    refundTo,
    total,
    commission,
    merchantId: cart.merchantId,
    referrerId,
    planId,
    deadline: deadlines.placed(plan, now),
    status: 'Paid',
    isConfirmed: false,
    returnAmount: 0n,
  })
  return id
}

type Taken = { lines: PricedLine[]; planId: number }

/** Takes the pieces out of stock and prices them; all lines share the merchant and the plan. */
function takeLines(tx: Tx, { merchantId, lines, offers }: Cart, buyer: Address): Taken {
  const { mall, now } = tx
  let planId = 0
  const priced = lines.map(({ productId, quantity }, i) => {
    const product = mall.products.get(productId)
    check(product?.isListed === true, 'ProductNotListed', productId)
    check(product.merchantId === merchantId, 'CartMerchantsDiffer', productId, merchantId)
    check(quantity > 0, 'ProductQuantityZero', productId)
    check(quantity <= product.stock, 'ProductOutOfStock', productId, product.stock, quantity)
    if (i === 0) planId = product.planId
    check(product.planId === planId, 'CartPlansDiffer', planId, product.planId)
    product.stock -= quantity
    const offer = redeem(tx, offers, merchantId, { productId, quantity }, buyer)
    return { price: offer?.unitPrice ?? currentPrice(product, now), quantity, commissionBps: product.commissionBps }
  })
  return { lines: priced, planId }
}

function bindReferrer({ mall, caller, now }: Tx, cart: Cart, buyer: Address, planId: number): number {
  const accountId = mall.accountIds.get(buyer)
  const { referrerId, newBinding } = referrerOf({
    buyerAccount: accountId === undefined ? undefined : mall.accounts[accountId],
    binding: mall.bindings.get(buyer) ?? { referrerId: 0, boundUntil: 0 },
    linkId: cart.referrerId,
    linkExists: cart.referrerId < mall.accounts.length,
    buyerPays: caller === buyer,
    plan: publishedPlanOf(mall, planId).plan,
    now,
  })
  if (newBinding) mall.bindings.set(buyer, newBinding)
  return referrerId
}

/** An id on the hinted shelf when its order has ended, else on a new one. */
function takeShelf(mall: Mall, hint: number): bigint {
  const previous = mall.shelves[hint - 1]
  if (previous !== undefined && isFree(mall, previous)) {
    const id = orderIdOf(hint, generationOf(previous) + 1)
    mall.orders.delete(previous)
    mall.shelves[hint - 1] = id
    return id
  }
  const id = orderIdOf(mall.shelves.length + 1, 0)
  mall.shelves.push(id)
  return id
}

function isFree(mall: Mall, orderId: bigint): boolean {
  const order = mall.orders.get(orderId)
  if (!order) throw new MallError('OrderUnknown', [orderId])
  return hasEnded(order) && generationOf(orderId) < MAX_GENERATION
}
