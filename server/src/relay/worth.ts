import { mallAbi } from '../../../abis/mall.ts'
import type { Context } from '../api/context.ts'
import { cartsOf } from './order-call.ts'
import type { AuthorizationRequest } from './schemas.ts'

const BPS = 10_000n

/**
 * The mall's fee of what is ordered, token units, at the prices of now. Not of `maxTotal`, which a buyer may name as high as he
 * likes; a product that an offer names counts at the lower price, for the offer may be the merchant's own to himself.
 */
export async function feeOf({ client, deployment }: Context['chain'], request: AuthorizationRequest): Promise<bigint> {
  const mall = { abi: mallAbi, address: deployment.mall } as const
  let fee = 0n
  for (const { lines, offers, maxTotal } of cartsOf(request)) {
    let [total, planId] = [0n, 0]
    for (const { productId, quantity } of lines) {
      const product = await client.readContract({ ...mall, functionName: 'product', args: [productId] })
      const prices = offers.filter(({ offer }) => offer.productId === productId).map(({ offer }) => offer.unitPrice)
      const price = [product.currentPrice, ...prices].toSorted((a, b) => (a < b ? -1 : 1))[0] ?? 0n
      total += price * BigInt(quantity)
      planId = product.planId
    }
    const [{ feeBps }] = await client.readContract({ ...mall, functionName: 'plan', args: [planId] })
    fee += ((total < maxTotal ? total : maxTotal) * BigInt(feeBps)) / BPS
  }
  return fee
}

/** Whether gas for so much coin is more than the share of a fee that it may cost. */
export function isTooDear(wei: bigint, fee: bigint, coinPrice: bigint, shareBps: number): boolean {
  return wei * coinPrice * BPS > fee * BigInt(shareBps) * 10n ** 18n
}
