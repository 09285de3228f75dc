import { type Address, decodeEventLog, encodeFunctionData, type Hex, type Log } from 'viem'
import type { z } from 'zod'
import { mallAbi } from '../../../abis/mall.ts'
import type { cartSchema } from './schemas.ts'

export type Cart = z.output<typeof cartSchema>

/** Call data of `place`: the gateway pays, the buyer owns the orders, refunds come back to the gateway. */
export function placeCall(carts: Cart[], buyer: Address, gateway: Address, shelves: number[]): Hex {
  const args = carts.map((cart) => ({
    ...cart,
    offers: cart.offers.map(({ offer, signature }) => ({
      offer: {
        ...offer,
        unitPrice: BigInt(offer.unitPrice),
        number: BigInt(offer.number),
        buyer: offer.buyer as Address,
      },
      signature: signature as Hex,
    })),
    region: cart.region as Hex,
    delivery: cart.delivery as Hex,
    maxTotal: BigInt(cart.maxTotal),
  }))
  return encodeFunctionData({ abi: mallAbi, functionName: 'place', args: [args, buyer, gateway, shelves] })
}

/** The orders that a transaction placed, with what was taken for each, token units. */
export function placedOrders(logs: Log[], mall: Address): { id: string; total: bigint }[] {
  return logs
    .filter(({ address }) => address.toLowerCase() === mall.toLowerCase())
    .flatMap(({ data, topics }) => {
      const event = decodeEventLog({ abi: mallAbi, data, topics, strict: true })
      return event.eventName === 'OrderPlaced' ? [{ id: String(event.args.orderId), total: event.args.total }] : []
    })
}
