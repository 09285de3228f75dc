import { deployment } from '@/config/chain.ts'
import type { Fact } from '@/lib/api/types.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import type { Hex } from './bytes.ts'
import type { Inbox } from './own-inbox.ts'
import { hashOf, openParcel, type Parcel, type ParcelContent } from './parcel.ts'
import { parcelSchema, type Side } from './server-shapes.ts'

const NONE = /^0x0{64}$/

/** What an order carries on chain as its delivery; undefined for an order without an address. */
export function deliveryOf(facts: readonly Fact[]): Hex | undefined {
  const delivery = facts.find(({ name }) => name === 'OrderPlaced')?.args.delivery
  return typeof delivery === 'string' && !NONE.test(delivery) ? (delivery as Hex) : undefined
}

/** The sealed address of an order, held against the chain's hash. Throws ServerProblem, or when it is not what was paid for. */
export async function orderParcel(orderId: string, delivery: Hex): Promise<Parcel> {
  const parcel = await serverAsk('GET', `/v1/deliveries/${delivery}?order=${orderId}`, parcelSchema)
  if ((await hashOf(parcel)) !== delivery.toLowerCase())
    throw new Error('this is not the address the order was paid with')
  return parcel
}

/** Opens a parcel with whichever key fits; undefined when none does. */
export async function openWith(
  parcel: Parcel,
  inboxes: readonly Inbox[],
  as: Side,
): Promise<ParcelContent | undefined> {
  const { chainId, mall } = deployment()
  for (const { keys } of inboxes) {
    const content = await openParcel({ place: { chainId, mall }, parcel, keys, as }).catch(() => undefined)
    if (content) return content
  }
  return undefined
}
