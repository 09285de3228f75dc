import { IndexerProcess, type Settings } from '../test/support/process.ts'
import type { Volume } from './volume.ts'

/** Milliseconds from a node's announcement of a block until the mirror has told that its rows are there. */
export type Latency = { samples: number; p50: number; p95: number }

const ROUNDS = 25

/** Lets the mirror follow some days of the mall as a program of its own, over a WebSocket. */
export async function measureLatency(
  volume: Volume,
  nodeUrl: string,
  settings: Settings,
  port: number,
): Promise<Latency> {
  const indexer = new IndexerProcess({ RPC_URL: nodeUrl, LOG_LEVEL: 'warn', ...settings }, port)
  const ending = new AbortController()
  try {
    await indexer.untilReady()
    const announced = await watchNode(nodeUrl.replace(/^http/, 'ws'), ending.signal)
    const told = await watchMirror(`${indexer.url}/v1/live`, ending.signal)
    for (let i = 0; i < ROUNDS; i++) await volume.play()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    // a step may tell of several blocks at once: a block's rows are there with the first step that reaches it
    const steps = [...told].sort(([a], [b]) => a - b)
    const times = [...announced].flatMap(([block, at]) => {
      const step = steps.find(([reached]) => reached >= block)
      return step ? [Math.max(0, step[1] - at)] : []
    })
    times.sort((a, b) => a - b)
    const quantile = (q: number) => times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? Number.NaN
    return { samples: times.length, p50: quantile(0.5), p95: quantile(0.95) }
  } finally {
    ending.abort()
    await indexer.end()
  }
}

/** When each block was announced, by number. */
async function watchNode(url: string, signal: AbortSignal): Promise<Map<number, number>> {
  const seen = new Map<number, number>()
  const socket = new WebSocket(url)
  signal.addEventListener('abort', () => socket.close())
  socket.addEventListener('message', ({ data }) => {
    const { params } = JSON.parse(String(data)) as { params?: { result: { number: string } } }
    if (params) seen.set(Number(params.result.number), performance.now())
  })
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_subscribe', params: ['newHeads'] }))
  return seen
}

/** When each step of the mirror was told, by the block it reached. */
async function watchMirror(url: string, signal: AbortSignal): Promise<Map<number, number>> {
  const seen = new Map<number, number>()
  const { body } = await fetch(url, { signal })
  const read = async () => {
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      for (const [, block] of new TextDecoder().decode(chunk).matchAll(/^id: (\d+)$/gm))
        seen.set(Number(block), performance.now())
    }
  }
  // the stream ends when nobody listens any more
  void read().catch(() => {})
  return seen
}
