import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createRpc } from '../src/source/rpc.ts'
import { freePort } from '../test/support/free-port.ts'
import { PONDER_FOLDER } from './install-ponder.ts'

/** What Ponder is to read, and where to: a schema that does not exist yet in a PostgreSQL database. */
export type PonderTask = { rpcUrl: string; deployment: string; databaseUrl: string; schema: string }

/** Seconds from Ponder's first request until its tables and indexes stand; its highest resident memory in bytes. */
export type PonderOutcome = { seconds: number; peakBytes: number }

/** Blocks below the head that Ponder takes as final on a chain that it does not know; it fills no others. */
export const PONDER_FINALITY = 30

const CLI = join(PONDER_FOLDER, 'node_modules/ponder/dist/esm/bin/ponder.js')
const PEAK = join(import.meta.dirname, 'tell-peak.ts')
// what is printed where it ends before it is done
const LAST_LINES = 15

/** Lets Ponder read the chain up to its newest final block. Throws with its last words when it ends before that. */
export async function runPonder({ rpcUrl, deployment, databaseUrl, schema }: PonderTask): Promise<PonderOutcome> {
  const head = Number(await createRpc([rpcUrl], () => {}).request<string>('eth_blockNumber'))
  const settings = {
    RPC_URL: rpcUrl,
    DEPLOYMENT: deployment,
    DATABASE_URL: databaseUrl,
    END_BLOCK: String(head - PONDER_FINALITY),
    PORT: String(await freePort()),
    PONDER_TELEMETRY_DISABLED: 'true',
  }
  const flags = ['start', '--root', PONDER_FOLDER, '--schema', schema, '--log-format', 'json', '-H', '127.0.0.1']
  const child = spawn(process.execPath, ['--import', PEAK, CLI, ...flags], {
    cwd: PONDER_FOLDER,
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  let [seconds, peakBytes] = [Number.NaN, Number.NaN]
  const read = (line: string) => {
    lines.push(line)
    const told = parse(line)
    if (told.peakBytes) peakBytes = told.peakBytes
    if (told.msg !== 'Completed indexing across all chains') return
    seconds = (told.duration ?? Number.NaN) / 1_000
    child.kill('SIGTERM')
  }
  const ends = [child.stdout, child.stderr].map((stream) => once(createInterface(stream).on('line', read), 'close'))
  await Promise.all([once(child, 'exit'), ...ends])
  if (Number.isNaN(seconds)) throw new Error(`Ponder ended early:\n${lines.slice(-LAST_LINES).join('\n')}`)
  return { seconds, peakBytes }
}

type Line = { msg?: string; duration?: number; peakBytes?: number }

function parse(line: string): Line {
  try {
    return JSON.parse(line) as Line
  } catch {
    return {}
  }
}
