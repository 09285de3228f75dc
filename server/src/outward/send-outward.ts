import { request as requestPlain } from 'node:http'
import { type RequestOptions, request as requestTls } from 'node:https'
import { findDestination, type Rules } from './destination.ts'

export type Letter = { headers: Record<string, string>; body: string | Buffer; timeoutMs?: number }
/** `text` is the beginning of the answer */
export type Reply = { status: number; text: string }

const TIMEOUT_MS = 10_000
const MOST_ANSWER_BYTES = 16_384

/**
 * Posts to an address that a stranger named: to the very address that was checked, once, following no redirect, reading no
 * more than the beginning of the answer and waiting no longer than the time given for all of it. Throws `Refused`, or what went wrong.
 */
export async function sendOutward(
  to: string,
  { headers, body, timeoutMs = TIMEOUT_MS }: Letter,
  rules: Rules,
): Promise<Reply> {
  const { url, address, family } = await findDestination(to, rules)
  const options: RequestOptions = {
    method: 'POST',
    headers: { 'user-agent': 'banyan', ...headers, 'content-length': String(Buffer.byteLength(body)) },
    // a connection that was kept could be somebody else's
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
    lookup: (_host, asked, done) => {
      if (asked.all) done(null, [{ address, family }])
      else done(null, address, family)
    },
  }
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestTls : requestPlain
    const sending = request(url, options, (response) => {
      const status = response.statusCode ?? 0
      const parts: Buffer[] = []
      let length = 0
      const finish = () => resolve({ status, text: Buffer.concat(parts).toString('utf8').slice(0, MOST_ANSWER_BYTES) })
      response.on('data', (part: Buffer) => {
        parts.push(part)
        length += part.length
        if (length > MOST_ANSWER_BYTES) {
          finish()
          response.destroy()
        }
      })
      response.on('end', finish)
      response.on('error', reject)
    })
    sending.on('error', reject)
    sending.end(body)
  })
}
