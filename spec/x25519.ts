type Bytes = Uint8Array<ArrayBuffer>

export type KeyPair = { privateKey: CryptoKey; publicKey: CryptoKey }

// RFC 8410: what stands before the 32 bytes of a private key in PKCS #8
const PKCS8_HEAD = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 110, 4, 34, 4, 32])
const BASE_POINT = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0))

/** The key pair of 32 secret bytes (RFC 7748), which nothing can read out of it again. */
export async function keyPairOf(secret: Bytes): Promise<KeyPair> {
  const name = 'X25519'
  const pkcs8 = new Uint8Array([...PKCS8_HEAD, ...secret])
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, name, false, ['deriveBits'])
  const base = await crypto.subtle.importKey('raw', BASE_POINT, name, true, [])
  const point = await crypto.subtle.deriveBits({ name, public: base }, privateKey, 256)
  return { privateKey, publicKey: await crypto.subtle.importKey('raw', point, name, true, []) }
}

/** The public half as it is announced. */
export async function publicBytesOf({ publicKey }: KeyPair): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
}
