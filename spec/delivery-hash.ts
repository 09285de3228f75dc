type Bytes = Uint8Array<ArrayBuffer>

/** A sealed address: 16 random bytes, the box for the merchant and the buyer's own copy. */
export type SealedDelivery = { salt: Bytes; forMerchant: Bytes; forBuyer: Bytes }

const sha256 = async (...parts: Bytes[]): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer()))

/** The `delivery` of an order: sha256(salt, sha256(box for the merchant), sha256(copy)). Neither box can be put in the other's place or altered afterwards. */
export async function deliveryHash({ salt, forMerchant, forBuyer }: SealedDelivery): Promise<Bytes> {
  return sha256(salt, await sha256(forMerchant), await sha256(forBuyer))
}
