import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import autocannon, { type Result } from 'autocannon'
import sharp from 'sharp'
import type { Context } from '../src/api/context.ts'
import { systemClock } from '../src/clock.ts'
import { openEmbedded } from '../src/db/open-embedded.ts'
import { createLog } from '../src/log.ts'
import { MediaStore } from '../src/media/store.ts'
import { Turns } from '../src/media/turns.ts'
import { upload } from '../src/media/upload.ts'
import type { Figures } from './figures.ts'
import { ServerProcess } from './server-process.ts'

const PICTURES = 8
const CONNECTIONS = 32
// a program that was just started compiles for a while
const WARM_ANSWERS = 4_000
const GOAL = { rate: 1_000, p95: 50 }

/** How fast pictures of a catalogue are served: those of its grids, those a browser has already, whole ones. */
export async function measureMedia(folder: string, seconds: number): Promise<Figures[]> {
  const cids = await fill(folder)
  const server = await ServerProcess.start(folder)
  try {
    const grid = cids.map((cid, i) => `/ipfs/${cid}?w=${i % 2 === 0 ? 320 : 640}`)
    const whole = cids.map((cid) => `/ipfs/${cid}`)
    const accept = { accept: 'image/avif,image/webp,*/*' }
    const known = (path: string) => ({ 'if-none-match': `"${path.slice('/ipfs/'.length)}"` })
    return [
      {
        name: 'media: pictures of a catalogue’s pages',
        goal: GOAL,
        ...(await load(server.url, grid, () => accept, seconds)),
      },
      { name: 'media: the same, known to the browser', goal: GOAL, ...(await load(server.url, whole, known, seconds)) },
      { name: 'media: whole pictures', goal: null, ...(await load(server.url, whole, () => accept, seconds)) },
    ]
  } finally {
    await server.stop()
  }
}

async function fill(folder: string): Promise<string[]> {
  const db = await openEmbedded(join(folder, 'db'))
  const context = { db, clock: systemClock, log: createLog('silent') } as unknown as Context
  const store = new MediaStore(join(folder, 'media'))
  const tools = { context, store, turns: new Turns(1), mostPixels: 4_000_000, mostADay: 1_000 }
  const cids: string[] = []
  try {
    for (let i = 0; i < PICTURES; i += 1) {
      // soft shapes, as large when drawn as a photograph is
      const seed = await sharp(randomBytes(24 * 24 * 3), { raw: { width: 24, height: 24, channels: 3 } })

        .resize(1_000, 1_000, { kernel: 'cubic' })
        .jpeg()
        .toBuffer()
      cids.push(await upload(tools, { bytes: seed, wallet: `0x${i}`, purpose: 'product', merchantId: 2 }))
    }
  } finally {
    await db.close()
  }
  return cids
}

type Headers = (path: string) => Record<string, string>

async function load(url: string, paths: string[], headers: Headers, seconds: number) {
  await fire(url, paths, headers, { amount: WARM_ANSWERS })
  const before = await processorTime(url)
  const { times, failures } = await fire(url, paths, headers, { duration: seconds })
  const processor = (await processorTime(url)) - before
  const sorted = Float64Array.from(times).sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return {
    rate: sorted.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    failures,
    processor: processor / sorted.length,
  }
}

/** Processor time the server has used, milliseconds. */
async function processorTime(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return 1_000 * Number(/^banyan_server_process_cpu_seconds_total (\S+)/m.exec(text)?.[1])
}

async function fire(url: string, paths: string[], headers: Headers, long: { duration: number } | { amount: number }) {
  const times: number[] = []
  let failures = 0
  const ended = Promise.withResolvers<Result>()
  const requests = paths.map((path) => ({ method: 'GET' as const, path, headers: headers(path) }))
  const options = { url, connections: CONNECTIONS, requests, ...long }
  const instance = autocannon(options, (error, result) => (error ? ended.reject(error) : ended.resolve(result)))
  instance.on('response', (_, status, __, milliseconds) => {
    times.push(milliseconds)
    if (status !== 200 && status !== 304) failures += 1
  })
  const { errors } = await ended.promise
  return { times, failures: failures + errors }
}
