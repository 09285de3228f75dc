import ipaddr from 'ipaddr.js'

/**
 * Whether an address belongs to the public internet. Loopback, private, link-local (where clouds keep their secrets), shared,
 * reserved and multicast ranges do not, nor do IPv6 forms that carry an IPv4 address inside (mapped, 6to4, Teredo, NAT64).
 */
export function isPublicAddress(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.parse(text).range() === 'unicast' && !carriesIpv4(text)
}

// the deprecated form ::a.b.c.d, which no list of ranges names
function carriesIpv4(text: string): boolean {
  const address = ipaddr.parse(text)
  return (
    address.kind() === 'ipv6' &&
    address
      .toByteArray()
      .slice(0, 12)
      .every((byte) => byte === 0)
  )
}

/** Whether an address is this machine. */
export function isLoopback(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.parse(text).range() === 'loopback'
}
