import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isLoopback, isPublicAddress } from './public-address.ts'

/** Somewhere that strangers named and that may be asked. */
export type Destination = { url: URL; address: string; family: 4 | 6 }

export type Resolve = (host: string) => Promise<string[]>

export type Rules = {
  isLoopbackAllowed: boolean
  resolve?: Resolve
  /** which addresses are public; a test's own network has none, nor any certificate */
  permits?: (address: string) => boolean
  isPlainAllowed?: boolean
}

/** An address that is refused, in a sentence for whoever gave it. */
export class Refused extends Error {
  override name = 'Refused'
}

const MOST_LENGTH = 2_000

/** Reads an address as browsers do, so that 2130706433 and 0x7f.1 are seen as what they are. Throws `Refused`. */
function readUrl(text: string, { isLoopbackAllowed, isPlainAllowed = false }: Rules): URL {
  if (text.length > MOST_LENGTH || !URL.canParse(text))
    throw new Refused('it is not an address: give one such as https://shop.example/hook')
  const url = new URL(text)
  const isPlain = url.protocol === 'http:' && (isPlainAllowed || (isLoopbackAllowed && isLoopbackHost(url)))
  if (url.protocol !== 'https:' && !isPlain) throw new Refused('only https is taken')
  if (url.username || url.password) throw new Refused('an address must not hold a name or password')
  return url
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')
const isLoopbackHost = (url: URL): boolean => isLoopback(hostOf(url))

const resolveByDns: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

/**
 * Finds the one address that is then connected to: names are looked up here and never again, so that a name cannot point
 * elsewhere between the check and the connection. Every address of a name must be public. Throws `Refused`.
 */
export async function findDestination(text: string, rules: Rules): Promise<Destination> {
  const url = readUrl(text, rules)
  const host = hostOf(url)
  const found = isIP(host) !== 0 ? [host] : await (rules.resolve ?? resolveByDns)(host).catch(() => [])
  const [address] = found
  if (address === undefined) throw new Refused('its name is unknown')
  const permits = rules.permits ?? isPublicAddress
  for (const each of found) {
    if (!permits(each) && !(rules.isLoopbackAllowed && isLoopback(each)))
      throw new Refused('it does not lie in the public internet')
  }
  return { url, address, family: address.includes(':') ? 6 : 4 }
}
