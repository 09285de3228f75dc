import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { anvilBinary } from '../../scripts/lib/local/anvil.ts'
import { freePort } from '../../scripts/lib/local/ports.ts'

const FIRST_PORT = 19_700
const PATIENCE_MS = 30_000

/** A native chain of a test's own, which can play calls without keeping them. */
export type Anvil = { rpc: <T>(method: string, params?: unknown[]) => Promise<T>; stop: () => void }

/** Starts a chain whose first block is of `genesis`, unix seconds. */
export async function startAnvil(genesis: number): Promise<Anvil> {
  const port = await freePort(FIRST_PORT)
  const args = [
    '--port',
    String(port),
    '--silent',
    '--hardfork',
    'osaka',
    '--accounts',
    '20',
    '--timestamp',
    String(genesis),
  ]
  const child = spawn(anvilBinary(), args, { stdio: 'ignore' })
  const rpc = async <T>(method: string, params: unknown[] = []): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    })
    const { result, error } = (await response.json()) as { result: T; error?: { message: string } }
    if (error) throw new Error(`${method}: ${error.message}`)
    return result
  }
  const giveUp = Date.now() + PATIENCE_MS
  while (!(await rpc('eth_chainId').catch(() => undefined))) {
    if (Date.now() > giveUp || child.exitCode !== null) throw new Error('anvil does not answer')
    await sleep(50)
  }
  return { rpc, stop: () => void child.kill() }
}
