import { deployment } from '@/config/chain.ts'
import type { Address } from '@/lib/delivery/address.ts'
import type { Hex } from '@/lib/delivery/bytes.ts'
import { ownInbox } from '@/lib/delivery/own-inbox.ts'
import { sealParcel } from '@/lib/delivery/parcel.ts'
import { rememberAddress } from '@/lib/delivery/remembered-address.ts'
import { keptParcelSchema } from '@/lib/delivery/server-shapes.ts'
import { ensureSignedIn } from '@/lib/server/ensure-signed-in.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import type { CartGroup } from './price-cart.ts'

type Sealing = {
  groups: readonly CartGroup[]
  keys: Readonly<Record<number, Hex>>
  buyer: Hex
  address: Address
}

/**
 * Seals an address for each order whose merchant has a key and leaves the boxes with the private server; returns what each order
 * carries on chain, in the order of `groups`. Throws TxFailure or ServerProblem, and then nothing may be paid.
 */
export async function sealDeliveries({ groups, keys, buyer, address }: Sealing): Promise<(Hex | undefined)[]> {
  await ensureSignedIn(buyer)
  const inbox = await ownInbox(buyer)
  const { chainId, mall } = deployment()
  const deliveries: (Hex | undefined)[] = []
  for (const { merchantId } of groups) {
    const merchantKey = keys[merchantId]
    if (merchantKey === undefined) {
      deliveries.push(undefined)
      continue
    }
    const content = { address, buyerKey: inbox.publicKey }
    const { parcel, delivery } = await sealParcel({ place: { chainId, mall }, merchantId, merchantKey, content })
    const kept = await serverAsk('POST', '/v1/deliveries', keptParcelSchema, { body: parcel })
    // what is not kept under this hash could never be found again
    if (kept.delivery !== delivery) throw new Error('the server kept something else')
    deliveries.push(delivery)
  }
  await rememberAddress(inbox, address)
  return deliveries
}

/** Lets the server know at once which order a box belongs to; without this it finds out by itself. */
export async function tellOrders(orderIds: readonly string[], deliveries: readonly (Hex | undefined)[]): Promise<void> {
  const { parcelSchema } = await import('@/lib/delivery/server-shapes.ts')
  for (const [i, id] of orderIds.entries()) {
    const delivery = deliveries[i]
    if (delivery) await serverAsk('GET', `/v1/deliveries/${delivery}?order=${id}`, parcelSchema).catch(() => undefined)
  }
}
