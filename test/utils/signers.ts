import { type Hex, numberToHex, pad } from 'viem'
import { mnemonicToAccount, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { type Address, ZERO_ADDRESS } from '../../spec/account.ts'
import type { Offer, SignedOffer } from '../../spec/actions/offers.ts'
import type { Action } from '../../spec/mall.ts'
import { offerTypedData } from '../../spec/offer-typed-data.ts'

// the well-known accounts of every development chain
const MNEMONIC = 'test test test test test test test test test test test junk'
const PEOPLE = 20
const NUMBERED = 64

type Signer = Pick<PrivateKeyAccount, 'address' | 'signTypedData'>

/** The signer that belongs to a number; any address can be played on these chains. */
export function numberedSigner(n: number): Signer {
  return privateKeyToAccount(pad(numberToHex(0xbeef0000 + n), { size: 32 }))
}

const signers = new Map<string, Signer>(
  [
    ...Array.from({ length: PEOPLE }, (_, addressIndex) => mnemonicToAccount(MNEMONIC, { addressIndex })),
    ...Array.from({ length: NUMBERED }, (_, n) => numberedSigner(n)),
  ].map((signer) => [signer.address.toLowerCase(), signer]),
)

/** A call's arguments as the chain takes them: where the specification names who signed an offer, his signature stands. */
export async function signedArgs(action: Action, chainId: number, mall: Address): Promise<readonly unknown[]> {
  if (action.name !== 'place') return action.args
  const [carts, ...others] = action.args
  const sign = async ({ offer, signature }: SignedOffer) => ({
    offer,
    signature: await signatureOf(offer, signature, chainId, mall),
  })
  const signed = carts.map(async (cart) => ({ ...cart, offers: await Promise.all(cart.offers.map(sign)) }))
  return [await Promise.all(signed), ...others]
}

async function signatureOf(offer: Offer, who: Address, chainId: number, mall: Address): Promise<Hex> {
  if (who === ZERO_ADDRESS) return '0x'
  const signer = signers.get(who.toLowerCase())
  if (!signer) throw new Error(`no key is known of ${who}, who is to sign an offer`)
  return signer.signTypedData(offerTypedData(offer, chainId, mall))
}
