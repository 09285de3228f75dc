import { type Hex, hexToBytes, toHex } from 'viem'
import type { z } from 'zod'
import { deliveryHash } from '../../../spec/delivery-hash.ts'
import type { parcelSchema } from './schemas.ts'

type Parcel = z.output<typeof parcelSchema>

/** The bytes of a box in hexadecimal. */
export const bytesOf = (hex: string) => new Uint8Array(hexToBytes(hex as Hex))

/** What the order of a parcel carries on chain. */
export async function hashOfParcel({ salt, forMerchant, forBuyer }: Parcel): Promise<Hex> {
  const parts = { salt: bytesOf(salt), forMerchant: bytesOf(forMerchant), forBuyer: bytesOf(forBuyer) }
  return toHex(await deliveryHash(parts))
}
