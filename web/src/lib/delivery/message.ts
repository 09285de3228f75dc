import * as z from 'zod/mini'
import type { KeyPair } from '../../../../spec/x25519.ts'
import { fromHex, type Hex, randomBytes, toHex } from './bytes.ts'
import { open, seal } from './hpke.ts'
import { padText, unpadText } from './padding.ts'
import type { Place } from './parcel.ts'

const INFO = 'banyan message v1'
const ID_BYTES = 16
const BUCKET = 512
export const MOST_LETTERS = 2_000

const contentSchema = z.object({
  text: z.string().check(z.maxLength(MOST_LETTERS)),
  // pictures lie elsewhere, under the hash of what they are
  attachments: z.array(z.string().check(z.regex(/^[a-zA-Z0-9]{46,100}$/))).check(z.maxLength(8)),
})

export type MessageContent = z.infer<typeof contentSchema>

/** A message in boxes, one for either side of an order. */
export type SealedMessage = { id: Hex; senderKey: Hex; forMerchant: Hex; forBuyer: Hex }

const aadOf = ({ chainId, mall }: Place, orderId: string, id: Hex) =>
  [chainId, mall.toLowerCase(), orderId, id].join('|')

type Sealing = {
  place: Place
  orderId: string
  content: MessageContent
  sender: { keys: KeyPair; publicKey: Hex }
  merchantKey: Hex
  buyerKey: Hex
}

/** Seals a message of an order to both sides, so that either knows who wrote it. */
export async function sealMessage({ place, orderId, content, sender, merchantKey, buyerKey }: Sealing) {
  const id = toHex(randomBytes(ID_BYTES))
  const text = padText(JSON.stringify(z.parse(contentSchema, content)), BUCKET)
  const binding = { info: INFO, aad: aadOf(place, orderId, id), text, from: sender.keys }
  const forMerchant = toHex(await seal({ ...binding, to: fromHex(merchantKey) }))
  const forBuyer = toHex(await seal({ ...binding, to: fromHex(buyerKey) }))
  return { id, senderKey: sender.publicKey, forMerchant, forBuyer } satisfies SealedMessage
}

type Opening = {
  place: Place
  orderId: string
  message: SealedMessage
  keys: KeyPair
  as: 'merchant' | 'buyer'
}

/** Opens a message. Throws when it is not for these keys, was altered, or was not sealed by its `senderKey`; whose key that is the caller must know. */
export async function openMessage({ place, orderId, message, keys, as }: Opening): Promise<MessageContent> {
  const box = fromHex(as === 'merchant' ? message.forMerchant : message.forBuyer)
  const aad = aadOf(place, orderId, message.id)
  const text = await open({ box, keys, from: fromHex(message.senderKey), info: INFO, aad })
  return z.parse(contentSchema, JSON.parse(unpadText(text)))
}
