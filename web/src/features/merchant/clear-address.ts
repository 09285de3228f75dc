import { apiGet } from '@/lib/api/api-get.ts'
import { orderDetailSchema } from '@/lib/api/schemas.ts'
import type { Address } from '@/lib/delivery/address.ts'
import type { Hex } from '@/lib/delivery/bytes.ts'
import { merchantInboxes } from '@/lib/delivery/merchant-inbox.ts'
import { deliveryOf, openWith, orderParcel } from '@/lib/delivery/order-parcel.ts'
import { ensureSignedIn } from '@/lib/server/ensure-signed-in.ts'

export type ClearAddress = { is: 'clear'; address: Address } | { is: 'none' | 'locked' | 'wrongKey' }

/** Opens the address of an order in the merchant's browser. Throws what keeps the box from being had. */
export async function clearAddress(orderId: string, merchantId: number, wallet: Hex): Promise<ClearAddress> {
  const { facts } = await apiGet(`/v1/orders/${encodeURIComponent(orderId)}`, orderDetailSchema)
  const delivery = deliveryOf(facts)
  if (delivery === undefined) return { is: 'none' }
  const inboxes = merchantInboxes.get()[merchantId] ?? []
  if (inboxes.length === 0) return { is: 'locked' }
  await ensureSignedIn(wallet)
  const content = await openWith(await orderParcel(orderId, delivery), inboxes, 'merchant')
  return content ? { is: 'clear', address: content.address } : { is: 'wrongKey' }
}
