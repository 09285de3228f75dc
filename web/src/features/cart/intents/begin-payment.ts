import { type Payment, paymentSchema, type RailName } from '@/lib/server/payment-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import type { CartGroup } from '../price-cart.ts'
import { cartsOf } from './place.ts'

type Order = {
  groups: readonly CartGroup[]
  referrerId: number
  deliveries: readonly (`0x${string}` | undefined)[]
  rail: RailName
  currency: string
  key: string
}

// amounts are exact: as decimal text
const textOf = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

/** Prices the carts in a currency and begins to pay by a rail; the same key begins one payment. Throws ServerProblem. */
export async function beginPayment({ groups, referrerId, deliveries, rail, currency, key }: Order): Promise<Payment> {
  const carts: unknown = JSON.parse(JSON.stringify(cartsOf(groups, referrerId, deliveries), textOf))
  const body = { rail, currency, carts }
  const { id } = await serverAsk('POST', '/v1/payments', paymentSchema, { body, idempotencyKey: key })
  return serverAsk('POST', `/v1/payments/${id}/start`, paymentSchema)
}
