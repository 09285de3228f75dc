import type { Address } from './account.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Hex = `0x${string}`

// r and s; wallets differ in how they write the last byte
const SIGNED_DIGITS = 128
const SALT = 'banyan inbox key v1'

/** What a wallet signs to make its inbox key, as EIP-712 typed data of a mall on a chain. It is the same each time, so the key can be made again anywhere. */
export function inboxKeyTypedData(owner: Address, chainId: number, mall: Address) {
  return {
    domain: { name: 'Banyan Mall', version: '1', chainId, verifyingContract: mall },
    types: {
      InboxKey: [
        { name: 'statement', type: 'string' },
        { name: 'owner', type: 'address' },
      ],
    },
    primaryType: 'InboxKey',
    message: {
      statement:
        'Whoever has this signature can read my deliveries and messages here. I sign it on the site of this mall only.',
      owner,
    },
  } as const
}

/** The private half of an X25519 key out of the signature of a plain key. Throws for a signature that is not of 65 bytes, as of contract wallets: theirs need not be the same twice. */
export async function inboxSecret(signature: Hex): Promise<Bytes> {
  if (!/^0x[0-9a-f]{130}$/i.test(signature))
    throw new Error('an inbox key is made of the 65-byte signature of a plain key')
  const signed = Uint8Array.from(signature.slice(2, 2 + SIGNED_DIGITS).match(/../g) ?? [], (byte) =>
    Number.parseInt(byte, 16),
  )
  const material = await crypto.subtle.importKey('raw', signed, 'HKDF', false, ['deriveBits'])
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new TextEncoder().encode(SALT), info: new Uint8Array() }
  return new Uint8Array(await crypto.subtle.deriveBits(derivation, material, 256))
}
