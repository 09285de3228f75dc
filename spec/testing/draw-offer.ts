import { type Address, ZERO_ADDRESS } from '../account.ts'
import type { SignedOffer } from '../actions/offers.ts'
import { type Draw, somebody } from './draw.ts'
import { DAY } from './world.ts'

const HIGHEST = 2n ** 64n - 1n

/** One of few numbers, so that uses meet: two pages of counters, and the highest there is. */
export function drawNumber({ random }: Draw): bigint {
  return random.chance(10) ? HIGHEST : BigInt(random.pick([14, 15, 16, 17]))
}

/** An offer of a merchant for a product: mostly one that holds, at times expired, foreign, forged, too small or of nothing. */
export function drawOffer(draw: Draw, merchantId: number, productId: number, buyer: Address): SignedOffer {
  const { random, mall, now } = draw
  const wallet = mall.accounts[merchantId]?.wallet ?? ZERO_ADDRESS
  return {
    offer: {
      productId,
      unitPrice: random.chance(3) ? 0n : random.between(1n, 20_000_000n),
      validUntil: now + (random.chance(92) ? 2 * DAY : 0) + random.below(3),
      maxUses: random.pick([0, 1, 1, 2, 3, 65_535]),
      maxQuantity: random.pick([0, 0, 4, 9]),
      number: random.chance(3) ? 0n : drawNumber(draw),
      buyer: random.pick([ZERO_ADDRESS, ZERO_ADDRESS, buyer, buyer, buyer, somebody(draw)]),
    },
    signature: random.chance(90) ? wallet : random.pick([ZERO_ADDRESS, somebody(draw)]),
  }
}
