import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { until } from '../../../indexer/test/support/until.ts'

export type Received = { body: string; headers: IncomingHttpHeaders }

/** How long ago a signature may be from, seconds. */
const TOLERANCE = 300

/**
 * A merchant's receiver, as docs/operations.md describes it: takes an event whose signature fits and is not old, acts on each id
 * once, and answers the same to one that comes again. Returns whether it acted.
 */
export function receive(
  secret: string,
  seen: Set<string>,
  { body, headers }: Received,
  now: number,
): 'acted' | 'again' | 'refused' {
  const parts = String(headers['banyan-signature'] ?? '')
    .split(',')
    .map((part) => part.split('='))
  const at = Number(parts.find(([name]) => name === 't')?.[1])
  const own = createHmac('sha256', secret).update(`${at}.${body}`).digest()
  const fits = parts.some(([name, hex]) => {
    const given = Buffer.from(hex ?? '', 'hex')
    return name === 'v1' && given.length === own.length && timingSafeEqual(given, own)
  })
  if (!fits || Math.abs(now - at) > TOLERANCE) return 'refused'
  const { id } = JSON.parse(body) as { id: string }
  if (seen.has(id)) return 'again'
  seen.add(id)
  return 'acted'
}

/** A machine that takes what is posted to it and answers as it is told. */
export async function openReceiver(host = '127.0.0.1', port = 0) {
  const received: Received[] = []
  let answer: { status: number; headers?: Record<string, string> } = { status: 200 }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part))
    request.on('end', () => {
      received.push({ body, headers: request.headers })
      response.writeHead(answer.status, answer.headers).end('ok')
    })
  }).listen(port, host)
  await once(server, 'listening')
  const own = (server.address() as AddressInfo).port
  return {
    port: own,
    url: `http://${host}:${own}/hook`,
    received,
    answer(status: number, headers: Record<string, string> = {}) {
      answer = { status, headers }
    },
    untilCount: (count: number) =>
      until(
        async () => received.length >= count,
        () => `${received.length} of ${count}`,
      ),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
