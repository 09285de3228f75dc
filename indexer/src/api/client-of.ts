import { isIPv6 } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** Who asks, as a word to count by. */
export type ClientOf = (c: Context) => string

/**
 * Who asks by address. With `proxies` in front, each of which adds the address it was asked from to `x-forwarded-for`, the
 * address is the one that the outermost of them saw: what stands before it is the client's own word and counts for nothing.
 */
export function clientBehind(proxies: number): ClientOf {
  return (c) => {
    const socket = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? 'unknown'
    if (proxies === 0) return networkOf(socket)
    const chain = (c.req.header('x-forwarded-for') ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== '')
    return networkOf(chain.at(-proxies) ?? socket)
  }
}

/** One subscriber of IPv6 has a network of 2^64 addresses. */
function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:/, '')
  if (!isIPv6(bare)) return bare
  const [head = [], tail = []] = bare.split('::').map((part) => part.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0')
  return [...head, ...zeros, ...tail].slice(0, 4).join(':')
}
