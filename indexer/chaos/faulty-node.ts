import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createRandom } from '../../spec/random.ts'
import { type Call, faults, Refusal } from './faults.ts'

export type FaultyNode = {
  url: string
  /** how many answers in a thousand are wrong; 0 is an honest node */
  setRate: (perMille: number) => void
  /** every connection breaks until it is on again */
  setDown: (isDown: boolean) => void
  /** how often it was wrong, by fault */
  injected: Map<string, number>
  stop: () => Promise<void>
}

/** A node that stands before a true one and, now and then, errs; which answers, and how, follows from the seed. */
export async function startFaultyNode(target: string, seed: number): Promise<FaultyNode> {
  const random = createRandom(seed)
  const injected = new Map<string, number>()
  let rate = 0
  let isDown = false

  async function ask(method: string, params: unknown[]): Promise<unknown> {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const response = await fetch(target, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    const { result, error } = (await response.json()) as { result: unknown; error?: { message: string } }
    if (error) throw new Refusal(error.message)
    return result
  }

  async function answer(call: Call): Promise<object> {
    const head = { jsonrpc: '2.0', id: call.id }
    try {
      const name = random.below(1_000) < rate ? random.pick(Object.keys(faults)) : undefined
      const wrong = name && (await inject(name, call))
      return { ...head, result: wrong === undefined ? await ask(call.method, call.params) : wrong }
    } catch (error) {
      return { ...head, error: { code: -32_000, message: error instanceof Error ? error.message : String(error) } }
    }
  }

  async function inject(name: string, call: Call): Promise<unknown> {
    const count = () => injected.set(name, (injected.get(name) ?? 0) + 1)
    try {
      const wrong = await faults[name]?.(call, ask, random)
      if (wrong !== undefined || name === 'slow') count()
      return wrong
    } catch (error) {
      count()
      throw error
    }
  }

  const server = createServer((request, response) => {
    if (isDown) return request.socket.destroy()
    // whoever asks may be killed in the middle of it
    text(request)
      .then(async (body) => {
        const asked = JSON.parse(body) as Call | Call[]
        const told = Array.isArray(asked) ? await Promise.all(asked.map(answer)) : await answer(asked)
        if (isDown) return request.socket.destroy()
        response.setHeader('content-type', 'application/json').end(JSON.stringify(told))
      })
      .catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setRate(perMille) {
      rate = perMille
    },
    setDown(to) {
      isDown = to
    },
    injected,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
