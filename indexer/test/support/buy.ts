import { type Address, getAbiItem, type Hex, pad, toEventSelector, toHex, zeroAddress } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import type { Offer } from '../../../spec/actions/offers.ts'
import type { TestMall } from './mall.ts'

const NO_DELIVERY = pad('0x0', { size: 32 })
const SELECTOR = toEventSelector(getAbiItem({ abi: mallAbi, name: 'OrderPlaced' }))

/** An offer with the bytes of its signature. */
export type SignedOffer = { offer: Offer; signature: Hex }

export type CartInput = {
  merchant: number
  lines: [product: number, quantity: number][]
  link?: number
  region?: string
  offers?: SignedOffer[]
}

/** Buys carts and returns the order ids. */
export async function buy(
  mall: TestMall,
  who: Address,
  carts: CartInput[],
  refundTo: Address = zeroAddress,
  shelves: number[] = [],
): Promise<bigint[]> {
  const args = carts.map(({ merchant, lines, link = 0, region = '', offers = [] }) => ({
    merchantId: merchant,
    lines: lines.map(([productId, quantity]) => ({ productId, quantity })),
    offers,
    referrerId: link,
    region: toHex(region, { size: 6 }),
    delivery: NO_DELIVERY,
    maxTotal: 2n ** 96n - 1n,
  }))
  const { logs } = await mall.send(who, 'place', [args, who, refundTo, shelves])
  return (logs as { topics: Hex[] }[])
    .filter(({ topics }) => topics[0] === SELECTOR)
    .map(({ topics }) => BigInt(topics[1] as Hex))
}
