import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Hex, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { type Connection, connectRpc } from '../../scripts/lib/chain/connect.ts'
import { anvilBinary } from '../../scripts/lib/local/anvil.ts'
import { freePort } from '../../scripts/lib/local/ports.ts'
import { root } from '../../scripts/lib/paths.ts'

/** A node whose chain id is no local one, and a key with coins on it. */
export type PublicChain = { url: string; key: Hex; connection: Connection; stop: () => Promise<void> }

export const CHAIN_ID = 424_242

/** Starts a chain that looks public to our scripts. */
export async function startPublicChain(wantedPort: number): Promise<PublicChain> {
  const port = await freePort(wantedPort)
  const args = ['--port', String(port), '--chain-id', String(CHAIN_ID), '--hardfork', 'osaka', '--silent']
  const child = spawn(anvilBinary(), args, { stdio: 'ignore' })
  const key = generatePrivateKey()
  const url = `http://127.0.0.1:${port}`
  const connection = await waitForChain(url, key)
  const balance = `0x${parseEther('100').toString(16)}`
  await connection.publicClient.request({
    method: 'anvil_setBalance',
    params: [connection.wallet.account.address, balance],
  } as never)
  const stop = async () => {
    const gone = once(child, 'exit')
    child.kill()
    await gone
  }
  return { url, key, connection, stop }
}

async function waitForChain(url: string, key: Hex): Promise<Connection> {
  for (let tries = 0; tries < 100; tries++) {
    const connection = await connectRpc(url, privateKeyToAccount(key)).catch(() => undefined)
    if (connection) return connection
    await sleep(100)
  }
  throw new Error('the chain did not start')
}

/** How a script ended, and what it printed. */
export type Ended = { code: number | null; signal: NodeJS.Signals | null; output: string }

/** Runs a script of this repository as a program of its own; `onStart` gets its process. */
export async function runScript(
  script: string,
  args: string[],
  env: Record<string, string>,
  onStart?: (kill: () => void) => void,
): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'scripts', script), ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onStart?.(() => child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk))
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, signal, output }
}

/** A relay before a node that, at the n-th transaction, passes it on, never answers, and calls `onSent`. */
export async function startRelay(target: string, silentAt: number, onSent: () => void) {
  let seen = 0
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const isTransaction = body.includes('"eth_sendRawTransaction"')
    const answer = await fetch(target, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    const text = await answer.text()
    if (isTransaction && seen++ === silentAt) return onSent()
    response.setHeader('content-type', 'application/json')
    response.end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}`, stop }
}

/** A request's body as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}
