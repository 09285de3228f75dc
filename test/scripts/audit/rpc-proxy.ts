import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Call = { method: string; params: readonly unknown[] }

/** Changes what a node answers; undefined leaves it as it is. */
export type Alter = (call: Call, result: unknown) => unknown

/** A node in between, which may lie. */
export type RpcProxy = { url: string; lie: (alter: Alter | undefined) => void; stop: () => void }

type Question = Call & { id: number }
type Answer = { id: number; result?: unknown }

/** Starts a node that passes everything on to another one and alters the answers it is told to. */
export async function startProxy(target: string): Promise<RpcProxy> {
  let alter: Alter | undefined
  const server = createServer(async (request, response) => {
    const body = await textOf(request)
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(target, { method: 'POST', headers, body })
    const answers = (await answer.json()) as Answer | Answer[]
    const questions = JSON.parse(body) as Question | Question[]
    const calls = new Map([questions].flat().map((question) => [question.id, question]))
    for (const one of [answers].flat()) {
      const changed = alter?.(calls.get(one.id) as Call, one.result)
      if (changed !== undefined) one.result = changed
    }
    response.writeHead(200, headers).end(JSON.stringify(answers))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const lie = (next: Alter | undefined) => {
    alter = next
  }
  return { url: `http://127.0.0.1:${port}`, lie, stop: () => void server.close() }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
