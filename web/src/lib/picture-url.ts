const GATEWAY = 'https://ipfs.io/ipfs/'

/** The address a browser may load a product's picture from: https, ipfs or this site's own; anything else is refused. */
export function pictureUrl(source: string | null): string | undefined {
  if (source === null || source === '') return undefined
  if (source.startsWith('ipfs://')) return GATEWAY + source.slice('ipfs://'.length)
  if (source.startsWith('/') && !source.startsWith('//')) return source
  return /^https:\/\//i.test(source) ? source : undefined
}
