/** Books as text and back: bigints as `"12n"`, maps as lists of pairs. No text in the books has either shape. */

const BIGINT = /^-?\d+n$/
const MAP = '$map'

export function encode(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return `${inner}n`
    return inner instanceof Map ? { [MAP]: [...inner] } : inner
  })
}

export function decode<T>(text: string): T {
  return JSON.parse(text, (_, inner: unknown) => {
    if (typeof inner === 'string' && BIGINT.test(inner)) return BigInt(inner.slice(0, -1))
    const isMap = typeof inner === 'object' && inner !== null && MAP in inner
    return isMap ? new Map(inner[MAP] as [unknown, unknown][]) : inner
  }) as T
}
