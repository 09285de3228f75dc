import * as z from 'zod/mini'
import { type Address, addressSchema } from './address.ts'
import { fromHex, toHex } from './bytes.ts'
import { open, seal } from './hpke.ts'
import type { Inbox } from './own-inbox.ts'
import { padText, unpadText } from './padding.ts'

const KEY = 'banyan.address'
const INFO = 'banyan remembered address v1'
const BUCKET = 1_024

const nameOf = ({ publicKey }: Inbox) => `${KEY}.${publicKey}`

/** Keeps an address in this browser for the next purchase, sealed to its owner. */
export async function rememberAddress(inbox: Inbox, address: Address): Promise<void> {
  const text = padText(JSON.stringify(address), BUCKET)
  const box = await seal({ to: fromHex(inbox.publicKey), text, info: INFO, aad: '' })
  try {
    localStorage.setItem(nameOf(inbox), toHex(box))
  } catch {
    // storage may be full or forbidden: then it is typed again
  }
}

/** The address kept last, undefined when there is none that this key opens. */
export async function rememberedAddress(inbox: Inbox): Promise<Address | undefined> {
  try {
    const box = fromHex(localStorage.getItem(nameOf(inbox)) ?? '')
    const text = await open({ box, keys: inbox.keys, info: INFO, aad: '' })
    return z.parse(addressSchema, JSON.parse(unpadText(text)))
  } catch {
    return undefined
  }
}
