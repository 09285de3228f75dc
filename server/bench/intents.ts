import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { freePort } from '../../indexer/test/support/free-port.ts'
import { Client } from '../chaos/client.ts'
import { ServerProcess } from '../chaos/server-process.ts'
import { openWorld } from '../chaos/world.ts'
import { openSandbox } from '../sandbox/open-sandbox.ts'
import { whoSchema } from '../src/identity/schemas.ts'
import { paymentSchema } from '../src/payments/schemas.ts'
import { Vault } from '../src/vault/vault.ts'
import type { Figures } from './figures.ts'

const ORIGIN = 'http://127.0.0.1:5173'
const BUYERS = 32
const AT_ONCE = 12
const WARM_UP = 200
const TICK_MS = 10

/** Payment intents: signed in, priced by the chain, written by a PostgreSQL that commits to disk before it answers. */
export async function measureIntents(folder: string, seconds: number): Promise<Figures[]> {
  const world = await openWorld({ isDurable: true })
  const sandbox = await openSandbox({ mallUrl: ORIGIN, onNotice: () => undefined })
  await world.postgres.createDatabase('bench')
  const key = generatePrivateKey()
  await world.money.fund(privateKeyToAccount(key))
  const server = new ServerProcess(await freePort(), {
    ...sandbox.settings,
    DATABASE_URL: world.postgres.urlOf('bench'),
    DATA_DIR: join(folder, 'server'),
    VAULT_KEYS: Vault.generateKeys(),
    RPC_URL: world.rpc,
    DEPLOYMENT: world.deploymentFile,
    MIRROR_URL: 'http://127.0.0.1:1',
    PUBLIC_ORIGIN: ORIGIN,
    RATE_LIMIT: '0',
    GATEWAY_KEY: key,
  })
  try {
    await server.start()
    const cart = await world.money.cart()
    const buyers = await Promise.all(Array.from({ length: BUYERS }, () => signedIn(server.url)))
    const body = { rail: 'card', currency: 'USD', carts: [cart] }
    let count = 0
    const ask = () => {
      count += 1
      const buyer = buyers[count % BUYERS] as Client
      return buyer.ask('POST', '/v1/payments', paymentSchema, body, randomUUID())
    }
    for (let i = 0; i < WARM_UP; i += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, ask))

    const times: number[] = []
    let failures = 0
    const processor = await processorOf(server.pid)
    const began = performance.now()
    const worker = async () => {
      while (performance.now() - began < seconds * 1_000) {
        const at = performance.now()
        await ask().catch(() => {
          failures += 1
        })
        times.push(performance.now() - at)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    const took = (performance.now() - began) / 1_000
    const spent = (await processorOf(server.pid)) - processor
    const sorted = times.toSorted((a, b) => a - b)
    const part = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return [
      {
        name: `payment intents, ${AT_ONCE} at once`,
        rate: times.length / took,
        p50: part(0.5),
        p95: part(0.95),
        p99: part(0.99),
        failures,
        processor: spent / times.length,
        goal: { rate: 150, p95: 150 },
      },
    ]
  } finally {
    await server.stop()
    await sandbox.stop()
    await world.stop()
  }
}

async function signedIn(url: string): Promise<Client> {
  const client = new Client(url, ORIGIN)
  await client.signIn(privateKeyToAccount(generatePrivateKey()), whoSchema)
  return client
}

/** Milliseconds of processor time a program has used; 0 where the system does not tell. */
async function processorOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS
}
