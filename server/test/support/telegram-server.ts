import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { until } from '../../../indexer/test/support/until.ts'

type Said = { chat_id: string | number; text: string }
export type TelegramServer = {
  url: string
  /** somebody writes to the bot */
  write: (chat: number, text: string) => void
  /** what the bot says next in a chat */
  next: (chat: number) => Promise<Said>
  stop: () => Promise<void>
}

/** A Bot API server that knows one bot. */
export async function openTelegramServer(): Promise<TelegramServer> {
  const updates: { update_id: number }[] = []
  const said: Said[] = []
  const seen = new Map<number, number>()
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part))
    request.on('end', () => answer(request.url?.split('/').at(-1) ?? '', body ? JSON.parse(body) : {}, response))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  function answer(method: string, args: Said & { offset?: number }, response: ServerResponse) {
    const ok = (result: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }))
    if (method === 'getMe') return ok({ id: 1, is_bot: true, first_name: 'Banyan', username: 'banyan_test_bot' })
    if (method === 'sendMessage') {
      said.push(args)
      return ok({
        message_id: said.length,
        date: 0,
        chat: { id: Number(args.chat_id), type: 'private' },
        text: args.text,
      })
    }
    if (method !== 'getUpdates') return ok(true)
    const give = () => {
      waiting.delete(give)
      ok(updates.filter(({ update_id }) => update_id >= (args.offset ?? 0)))
    }
    if (updates.some(({ update_id }) => update_id >= (args.offset ?? 0))) return give()
    waiting.add(give)
    response.on('close', () => waiting.delete(give))
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    write(chat, text) {
      const command = text.split(' ')[0] ?? ''
      const message = {
        message_id: updates.length + 1,
        date: 0,
        text,
        chat: { id: chat, type: 'private' },
        from: { id: chat, is_bot: false, first_name: 'x' },
        entities: [{ type: 'bot_command', offset: 0, length: command.length }],
      }
      updates.push({ update_id: updates.length + 1, message } as never)
      for (const give of [...waiting]) give()
    },
    async next(chat) {
      const of = () => said.filter(({ chat_id }) => Number(chat_id) === chat)
      const index = seen.get(chat) ?? 0
      await until(async () => of().length > index)
      seen.set(chat, index + 1)
      return of()[index] as Said
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
