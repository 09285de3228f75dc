import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Call = { method: string; params: readonly unknown[] }

/** Changes what a node answers; undefined leaves it as it is, and a `Refusal` refuses. */
export type Alter = (call: Call, result: unknown) => unknown

/** A node's refusal of a call. */
export class Refusal {
  readonly error: { code: number; message: string }

  constructor(code: number, message: string) {
    this.error = { code, message }
  }
}

/** A node in between, which may lie. */
export type RpcProxy = {
  url: string
  lie: (alter: Alter | undefined) => void
  /** takes at most so many calls at a time, and refuses every so manieth request as one too many */
  limit: (limits: { batch: number; every: number } | undefined) => void
  stop: () => void
}

type Question = Call & { id: number }
type Answer = { id: number; result?: unknown; error?: Refusal['error'] }

/** Starts a node that passes everything on to another one and alters the answers it is told to. */
export async function startProxy(target: string): Promise<RpcProxy> {
  let alter: Alter | undefined
  let limits: { batch: number; every: number } | undefined
  let requests = 0
  const server = createServer(async (request, response) => {
    const body = await textOf(request)
    requests += 1
    const isTooOften = limits && requests % limits.every === 0
    if (isTooOften) return void response.writeHead(429).end('slow down')
    const asked = JSON.parse(body) as Question | Question[]
    const isTooMany = limits && Array.isArray(asked) && asked.length > limits.batch
    if (isTooMany) return void response.writeHead(413).end('too many calls')
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(target, { method: 'POST', headers, body })
    const answers = (await answer.json()) as Answer | Answer[]
    const calls = new Map([asked].flat().map((question) => [question.id, question]))
    for (const one of [answers].flat()) {
      const changed = alter?.(calls.get(one.id) as Call, one.result)
      if (changed instanceof Refusal) Object.assign(one, { result: undefined, error: changed.error })
      else if (changed !== undefined) one.result = changed
    }
    response.writeHead(200, headers).end(JSON.stringify(answers))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    lie: (next) => {
      alter = next
    },
    limit: (next) => {
      limits = next
    },
    stop: () => void server.close(),
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
