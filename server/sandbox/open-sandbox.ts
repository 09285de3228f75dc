import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { serve } from '../../indexer/src/api/serve.ts'
import { type Clock, systemClock } from '../src/clock.ts'
import type { RailName } from '../src/payments/rail.ts'
import { alipayService } from './alipay.ts'
import { type Bank, bankService } from './bank.ts'
import { cardService } from './card.ts'
import { makeKeys, type SandboxKeys, sandboxSettings } from './keys.ts'
import { Ledger } from './ledger.ts'
import type { Notice, Service } from './service.ts'
import { wechatService } from './wechat.ts'

export type OpenSandbox = {
  url: string
  /** the server's settings that point its rails here */
  settings: Record<string, string>
  ledger: Ledger
  services: Record<Exclude<RailName, 'bank'>, Service> & { bank: Bank }
  /** sends a notification, as its service does when somebody pays */
  deliver: (notice: Notice) => Promise<void>
  stop: () => Promise<void>
}

type Options = {
  port?: number
  /** where the mall's server is reached */
  mallUrl: string
  keys?: SandboxKeys
  clock?: Clock
  file?: string
  /** takes the notifications instead of the server: a test decides what becomes of them */
  onNotice?: (notice: Notice) => void
}

const TRIES = 8

/** Opens the four payment services on one port. */
export async function openSandbox({
  port = 0,
  mallUrl,
  keys = makeKeys(),
  clock = systemClock,
  file,
  onNotice,
}: Options): Promise<OpenSandbox> {
  const app = new Hono()
  const ledger = new Ledger(clock, file)
  let url = ''
  const deliver = onNotice ? async (notice: Notice) => onNotice(notice) : send
  const sandbox = { app, keys, ledger, url: () => url, mallUrl: () => mallUrl, deliver }
  const services = {
    alipay: alipayService(sandbox),
    wechat: wechatService(sandbox),
    card: cardService(sandbox),
    bank: bankService(sandbox),
  }
  app.get('/health', (c) => c.json({ status: 'ok' }))
  const http = await serve(app as never, '127.0.0.1', port)
  url = `http://127.0.0.1:${http.port}`
  return { url, settings: sandboxSettings(keys, url), ledger, services, deliver, stop: () => http.close() }
}

/** Again after a while when it is not taken, as the services do; in the end they give up too. */
async function send({ url, headers, body }: Notice): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const response = await fetch(url, { method: 'POST', headers, body }).catch(() => null)
    if (response?.ok) return
    await sleep(500 * 2 ** attempt, undefined, { ref: false })
  }
}
