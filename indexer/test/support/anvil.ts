import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Address, getAddress, type Hex } from 'viem'
import { freePort } from './free-port.ts'
import { until } from './until.ts'

const NATIVE = `@foundry-rs/anvil-${process.platform === 'win32' ? 'win32' : process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`

/** The native program: the npm launcher is a wrapper that would swallow signals. */
function binary(): string {
  const folder = dirname(createRequire(import.meta.url).resolve(`${NATIVE}/package.json`))
  return join(folder, 'bin', process.platform === 'win32' ? 'anvil.exe' : 'anvil')
}

export type Chain = {
  url: string
  rpc<T = unknown>(method: string, params?: unknown[]): Promise<T>
  accounts: Address[]
  stop(): Promise<void>
}

// enough for a reorganisation deeper than any window; where none is dropped anvil grows slow
const KEPT_STATES = 100

export type Node = Omit<Chain, 'stop'>

/** Speaks to a running node, which may take a moment to answer first. */
export async function connectAnvil(url: string): Promise<Node> {
  let id = 0
  async function rpc<T>(method: string, params: unknown[] = []): Promise<T> {
    const body = JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params })
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    const answer = (await response.json()) as { result: T; error?: { message: string } }
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`)
    return answer.result
  }
  await until(async () => (await rpc('eth_chainId')) !== null)
  const accounts = await rpc<Address[]>('eth_accounts')
  return { url, rpc, accounts: accounts.map((account) => getAddress(account)) }
}

/** Starts a chain of our own with twenty unlocked accounts. */
export async function startAnvil(extra: string[] = [], { port = 0, keptStates = KEPT_STATES } = {}): Promise<Chain> {
  const own = port || (await freePort())
  const args = ['--port', String(own), '--silent', '--accounts', '20', '--gas-limit', '60000000', '--hardfork', 'osaka']
  const history = ['--prune-history', String(keptStates)]
  const child = spawn(binary(), [...args, ...history, ...extra], { stdio: 'ignore' })
  return { ...(await connectAnvil(`http://127.0.0.1:${own}`)), stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

export const hex = (value: number | bigint): Hex => `0x${value.toString(16)}`
