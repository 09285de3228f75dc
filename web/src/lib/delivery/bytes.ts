/** Bytes that the browser's crypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>
export type Hex = `0x${string}`

export function toHex(bytes: Bytes): Hex {
  return `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Throws for what is not hexadecimal bytes. */
export function fromHex(hex: string): Bytes {
  if (!/^0x(?:[0-9a-f]{2})*$/i.test(hex)) throw new Error('not hexadecimal bytes')
  return Uint8Array.from(hex.slice(2).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}

export const randomBytes = (count: number): Bytes => crypto.getRandomValues(new Uint8Array(count))
