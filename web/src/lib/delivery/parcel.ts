import * as z from 'zod/mini'
import { deliveryHash } from '../../../../spec/delivery-hash.ts'
import type { KeyPair } from '../../../../spec/x25519.ts'
import { type Address, addressSchema } from './address.ts'
import { fromHex, type Hex, randomBytes, toHex } from './bytes.ts'
import { open, seal } from './hpke.ts'
import { padText, unpadText } from './padding.ts'

const INFO = 'banyan delivery v1'
const SALT_BYTES = 16
const BUCKET = 1_024

/** Which mall of which chain a box belongs to. */
export type Place = { chainId: number; mall: Hex }

/** An address in boxes, one for the merchant and a copy for the buyer himself. */
export type Parcel = { merchantId: number; merchantKey: Hex; salt: Hex; forMerchant: Hex; forBuyer: Hex }

const contentSchema = z.object({
  address: addressSchema,
  // the key messages to the buyer are sealed to: in here nobody can exchange it
  buyerKey: z.templateLiteral(['0x', z.string().check(z.regex(/^[0-9a-f]{64}$/))]),
})

export type ParcelContent = { address: Address; buyerKey: Hex }

const aadOf = ({ chainId, mall }: Place, merchantId: number, salt: Hex) =>
  [chainId, mall.toLowerCase(), merchantId, salt].join('|')

type Sealing = { place: Place; merchantId: number; merchantKey: Hex; content: ParcelContent }

/** Seals an address for one order; `delivery` is what the order carries on chain. */
export async function sealParcel({ place, merchantId, merchantKey, content }: Sealing) {
  const salt = toHex(randomBytes(SALT_BYTES))
  const text = padText(JSON.stringify(content), BUCKET)
  const binding = { info: INFO, aad: aadOf(place, merchantId, salt), text }
  const forMerchant = toHex(await seal({ ...binding, to: fromHex(merchantKey) }))
  const forBuyer = toHex(await seal({ ...binding, to: fromHex(content.buyerKey) }))
  const parcel: Parcel = { merchantId, merchantKey, salt, forMerchant, forBuyer }
  return { parcel, delivery: await hashOf(parcel) }
}

/** The hash an order with this parcel carries. */
export async function hashOf({ salt, forMerchant, forBuyer }: Parcel): Promise<Hex> {
  return toHex(
    await deliveryHash({ salt: fromHex(salt), forMerchant: fromHex(forMerchant), forBuyer: fromHex(forBuyer) }),
  )
}

type Opening = { place: Place; parcel: Parcel; keys: KeyPair; as: 'merchant' | 'buyer' }

/** Opens a parcel with the merchant's or the buyer's keys. Throws when it is not for them or was altered. */
export async function openParcel({ place, parcel, keys, as }: Opening): Promise<ParcelContent> {
  const box = fromHex(as === 'merchant' ? parcel.forMerchant : parcel.forBuyer)
  const text = await open({ box, keys, info: INFO, aad: aadOf(place, parcel.merchantId, parcel.salt) })
  return z.parse(contentSchema, JSON.parse(unpadText(text)))
}
