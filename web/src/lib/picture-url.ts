import { env } from '@/config/env.ts'
import { fileCid } from './media/file-cid.ts'

const GATEWAY = 'https://ipfs.io/ipfs/'
// the smaller ones that the private server makes
const WIDTHS = [320, 640, 1_200]

/** Where the private server serves pictures by content. */
const ownGateway = env.serverUrl.startsWith('/') ? '/ipfs/' : `${env.serverUrl}/ipfs/`

/** The address a browser may load a product's picture from: https, ipfs or this site's own; anything else is refused. */
export function pictureUrl(source: string | null): string | undefined {
  if (source === null || source === '') return undefined
  const cid = fileCid(source)
  if (cid) return ownGateway + cid
  if (source.startsWith('ipfs://')) return GATEWAY + source.slice('ipfs://'.length)
  if (source.startsWith('/') && !source.startsWith('//')) return source
  return /^https:\/\//i.test(source) ? source : undefined
}

/** Smaller ones of a picture by content, as `srcset` takes them; undefined where there are none. */
export function pictureSet(source: string | null): string | undefined {
  const cid = fileCid(source)
  return cid && WIDTHS.map((width) => `${ownGateway}${cid}?w=${width} ${width}w`).join(', ')
}

/** Where else a picture may be when this site does not have it. */
export function otherPictureUrl(source: string | null): string | undefined {
  const cid = fileCid(source)
  return cid && GATEWAY + cid
}
