import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { until } from '../../../indexer/test/support/until.ts'

export type Mail = { to: string; subject: string; text: string; headers: Record<string, string> }
export type Mailbox = {
  url: string
  /** the next letter to an address that was not asked for before */
  next: (to: string) => Promise<Mail>
  count: (to: string) => number
  /** answers the next so many letters to an address with a number */
  refuse: (to: string, status: number, times: number) => void
  stop: () => Promise<void>
}

/** A mail server that keeps what it is given. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: Mail[] = []
  const seen = new Map<string, number>()
  let refusing = { to: '', status: 0, times: 0 }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, callback) {
      let raw = ''
      stream.on('data', (part: Buffer) => (raw += part.toString('utf8')))
      stream.on('end', () => {
        const addresses = session.envelope.rcptTo.map(({ address }) => address)
        if (refusing.times > 0 && addresses.includes(refusing.to)) {
          refusing = { ...refusing, times: refusing.times - 1 }
          return callback(Object.assign(new Error('not now'), { responseCode: refusing.status }))
        }
        for (const address of addresses) mails.push(read(raw, address))
        callback()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  const tcp = (server as unknown as { server: Server }).server
  await once(tcp, 'listening')
  const gotBy = (address: string) => mails.filter((mail) => mail.to === address)
  return {
    url: `smtp://127.0.0.1:${(tcp.address() as AddressInfo).port}`,
    count: (address) => gotBy(address).length,
    async next(address) {
      const index = seen.get(address) ?? 0
      await until(async () => gotBy(address).length > index)
      seen.set(address, index + 1)
      return gotBy(address)[index] as Mail
    },
    refuse(to, status, times) {
      refusing = { to, status, times }
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function read(raw: string, to: string): Mail {
  const [head = '', ...body] = raw.split('\r\n\r\n')
  const headers = Object.fromEntries(
    [...head.replace(/\r\n[ \t]+/g, ' ').matchAll(/^([\w-]+): (.*)$/gm)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      words(value),
    ]),
  )
  const text = body.join('\r\n\r\n')
  const isBase64 = headers['content-transfer-encoding'] === 'base64'
  return {
    to,
    headers,
    subject: headers.subject ?? '',
    text: isBase64 ? Buffer.from(text, 'base64').toString('utf8') : text,
  }
}

/** RFC 2047 words, of which only the two encodings exist. */
function words(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, encoding: string, text: string) =>
      encoding.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(
            text
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString('utf8'),
    )
}
