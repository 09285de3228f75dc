import { keyPairOf, publicBytesOf } from '../../../spec/x25519.ts'
import { EMPTY_ADDRESS } from '../../../web/src/lib/delivery/address.ts'
import { type Hex, randomBytes, toHex } from '../../../web/src/lib/delivery/bytes.ts'
import { sealMessage } from '../../../web/src/lib/delivery/message.ts'
import { sealParcel } from '../../../web/src/lib/delivery/parcel.ts'

/** Somebody who can be sealed to. */
export async function newInbox() {
  const keys = await keyPairOf(randomBytes(32))
  return { keys, publicKey: toHex(await publicBytesOf(keys)) }
}

type Mall = { chainId: number; mall: Hex }

/** Two people with keys, and what they seal in a mall. */
export async function newPair({ chainId, mall }: Mall, merchantId: number) {
  const [merchant, buyer] = [await newInbox(), await newInbox()]
  const place = { chainId, mall }
  const keys = { merchantKey: merchant.publicKey, buyerKey: buyer.publicKey }
  return {
    place,
    merchant,
    buyer,
    /** a sealed address with a word in it that can be searched for */
    parcel: (street: string) => {
      const address = { ...EMPTY_ADDRESS, name: 'Grace Miller', country: 'NO', city: 'Bergen', street }
      return sealParcel({
        place,
        merchantId,
        merchantKey: merchant.publicKey,
        content: { address, buyerKey: buyer.publicKey },
      })
    },
    message: (orderId: string, text: string, side: 'buyer' | 'merchant' = 'buyer') =>
      sealMessage({
        place,
        orderId,
        content: { text, attachments: [] },
        sender: side === 'buyer' ? buyer : merchant,
        ...keys,
      }),
  }
}
