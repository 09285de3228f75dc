import { type Address, ZERO_ADDRESS } from '../account.ts'
import type { Cart } from '../actions/placing.ts'
import type { Action } from '../mall.ts'
import { anyId, type Draw, somebody } from './draw.ts'
import { drawOffer } from './draw-offer.ts'

/** A call that pays for one or two carts, mostly by their buyer. */
export function drawCart(draw: Draw): { action: Extract<Action, { name: 'place' }>; caller: Address } {
  const { random, mall } = draw
  const caller = somebody(draw)
  const buyer = random.chance(88) ? caller : random.pick([somebody(draw), somebody(draw), ZERO_ADDRESS])
  const refundTo = random.chance(85) ? ZERO_ADDRESS : random.pick([somebody(draw), somebody(draw), mall.config.address])
  const carts = Array.from({ length: random.chance(2) ? 0 : 1 + random.below(2) }, () => cartOf(draw, buyer))
  const shelves = carts.map(() => random.below(mall.shelves.length + 2))
  return { caller, action: { name: 'place', args: [carts, buyer, refundTo, shelves] } }
}

function cartOf(draw: Draw, buyer: Address): Cart {
  const { random, mall } = draw
  const first = 1 + random.below(mall.products.size)
  const product = mall.products.get(first)
  const merchantId = random.chance(97) ? (product?.merchantId ?? 2) : anyId(draw)
  const fitting = [...mall.products].filter(([, p]) => p.planId === product?.planId && p.merchantId === merchantId)
  const others = Array.from({ length: random.below(2) }, () =>
    fitting.length > 0 && random.chance(90) ? random.pick(fitting)[0] : random.below(mall.products.size + 2),
  )
  const lines = [first, ...others].map((productId) => ({
    productId,
    quantity: random.chance(2) ? 0 : 1 + random.below(9),
  }))
  return {
    merchantId,
    lines: random.chance(2) ? [] : lines,
    offers: random.chance(30) ? [drawOffer(draw, merchantId, first, buyer)] : [],
    referrerId: random.chance(60) ? anyId(draw) : 0,
    region: '0x434e2d343400',
    delivery: `0x${'0'.repeat(64)}`,
    maxTotal: random.chance(95) ? 10n ** 15n : random.between(0n, 50_000_000n),
  }
}
