import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Abi, type Address, erc20Abi, parseAbi } from 'viem'
import { readEnv } from '../../../indexer/src/config/env.ts'
import { createLog } from '../../../indexer/src/log.ts'
import { start } from '../../../indexer/src/start.ts'
import { startPostgres } from '../../../indexer/test/support/postgres-server.ts'
import { Rpc } from '../../../scripts/lib/audit/chain/rpc.ts'
import { type Deployment, readDeployment } from '../../../scripts/lib/audit/deployment/deployment.ts'
import { openApiMirror } from '../../../scripts/lib/audit/mirror/api-mirror.ts'
import { Progress } from '../../../scripts/lib/audit/progress.ts'
import { type AuditOptions, type AuditResult, runAudit } from '../../../scripts/lib/audit/run-audit.ts'
import { readArtifact } from '../../../scripts/lib/chain/artifact.ts'
import { connectRpc } from '../../../scripts/lib/chain/connect.ts'
import { deployContract } from '../../../scripts/lib/chain/deploy-contract.ts'
import { send } from '../../../scripts/lib/chain/send.ts'
import { writeDeployment } from '../../../scripts/lib/deploy/deployment.ts'
import { anvilBinary } from '../../../scripts/lib/local/anvil.ts'
import { freePort } from '../../../scripts/lib/local/ports.ts'
import { deploySimulated } from '../../../scripts/lib/simulate/found-mall.ts'
import { simulate } from '../../../scripts/lib/simulate/simulate.ts'
import type { SimWorld } from '../../../scripts/lib/simulate/world.ts'
import { type RpcProxy, startProxy } from './rpc-proxy.ts'

const ORDERS = 110
const GENESIS = 1_780_000_000
const SUPPLY = 10n ** 16n

/** A simulated mall with its mirror, and a node in between that may be made to lie. */
export type AuditedMall = {
  url: string
  file: string
  folder: string
  deployment: Deployment
  world: SimWorld
  proxy: RpcProxy
  api: string
  database: string
  /** audits; without a mirror unless asked for it, from the beginning unless a checkpoint is named */
  audit: (options?: Partial<AuditOptions> & { isMirrored?: boolean }) => Promise<AuditResult>
  /** changes rows of the mirror */
  alter: (statement: string) => Promise<void>
  stop: () => Promise<void>
}

/** Plays a small mall on a token that can refuse people, and mirrors it. */
export async function openAuditedMall(): Promise<AuditedMall> {
  const folder = await mkdtemp(join(tmpdir(), 'banyan-audit-'))
  // it takes long to begin, on the other core
  const opening = startDatabase()
  const chain = await startAnvil(await freePort(28_800))
  const { url } = chain
  const connection = await connectRpc(url)
  const token = (
    await deployContract(connection, await readArtifact('test/tokens/BlockableToken.sol', 'BlockableToken'), [6])
  ).address
  const mint = {
    abi: tokenAbi,
    address: token,
    functionName: 'mint',
    args: [connection.wallet.account.address, SUPPLY],
  }
  await send(connection, mint as never)
  const file = join(folder, 'deployment.json')
  const deployed = await deploySimulated(connection, token)
  await writeDeployment(file, deployed)
  const world = await simulate(connection, deployed, url, { orders: ORDERS, seed: 7 })
  await refuseSomebody(world)

  const deployment = await readDeployment(file)
  const proxy = await startProxy(url)
  const database = await opening
  const mirror = await startMirror(url, file, database.url)
  const { api } = mirror
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  return {
    url,
    file,
    folder,
    deployment,
    world,
    proxy,
    api,
    database: database.url,
    audit: ({ isMirrored = false, ...options } = {}) =>
      runAudit({
        rpc: new Rpc(proxy.url),
        deployment,
        mirror: isMirrored ? openApiMirror(api) : undefined,
        block: undefined,
        checkpoint: ':memory:',
        isFresh: false,
        progress: new Progress(() => {}),
        ...options,
      }),
    alter: async (statement) => void (await client.query(statement)),
    async stop() {
      proxy.stop()
      await client.end()
      await mirror.stop()
      await database.stop()
      chain.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const tokenAbi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function setBlocked(address who, bool blocked)',
])

async function startAnvil(port: number) {
  const time = ['--timestamp', String(GENESIS), '--order', 'fifo']
  const args = ['--port', String(port), '--hardfork', 'osaka', '--gas-limit', '60000000', '--accounts', '1', ...time]
  const anvil = spawn(anvilBinary(), args, { stdio: ['ignore', 'pipe', 'ignore'] })
  await new Promise<void>((resolve, reject) => {
    anvil.once('exit', (code) => reject(new Error(`anvil ended with ${code}`)))
    anvil.stdout.on('data', (text) => String(text).includes('Listening on') && resolve())
  })
  return { url: `http://127.0.0.1:${port}`, stop: () => void anvil.kill() }
}

/** The real mirror over a real database, once it has read everything. */
async function startMirror(url: string, file: string, database: string) {
  const settings = {
    RPC_URL: url,
    DEPLOYMENT: file,
    DATABASE_URL: database,
    PORT: '0',
    POLL_MS: '50',
    LOG_LEVEL: 'silent',
  }
  const indexer = await start(readEnv(settings), createLog('silent'))
  const api = `http://127.0.0.1:${indexer.port}`
  while (!(await fetch(`${api}/ready`)).ok) await sleep(20)
  return { api, stop: () => indexer.stop() }
}

/** A PostgreSQL server of this test's own. */
async function startDatabase() {
  const server = await startPostgres()
  await server.createDatabase('mirror')
  return { url: server.urlOf('mirror'), stop: server.stop }
}

/** The token's issuer freezes people whom the mall then owes: refunds are held, claims fail. */
async function refuseSomebody(world: SimWorld) {
  const { chain, deployment, operator, distributors, merchants, keeper } = world
  await chain.begin()
  const [merchant] = merchants
  const [frozen] = world.buyers as [Address]
  if (!merchant) throw new Error('no merchant')
  const cart = {
    merchantId: merchant.id,
    lines: [{ productId: merchant.products.find(({ isListed }) => isListed)?.id, quantity: 2 }],
    offers: [],
    referrerId: distributors[0]?.id,
    region: '0x000000000000',
    delivery: `0x${'0'.repeat(64)}`,
    maxTotal: 10n ** 9n,
  }
  const freeze = (who: Address, isFrozen: boolean) =>
    chain.add(operator, deployment.token.address, 'setBlocked', [who, isFrozen], 100_000n, tokenAbi as Abi)
  const toMall = (from: Address, name: string, args: unknown[]) =>
    chain.add(from, deployment.mall, name, args, 900_000n)
  toMall(frozen, 'place', [[cart, cart], frozen, frozen, []])
  toMall(frozen, 'place', [[cart], frozen, operator, []])
  const placed = (await chain.mine()).flatMap(({ eventName, args }) =>
    eventName === 'OrderPlaced' ? [args.orderId] : [],
  )
  freeze(frozen, true)
  for (const orderId of placed) toMall(merchant.account.address, 'cancel', [orderId])
  await chain.mine()
  toMall(frozen, 'collectRefund', [placed[0], operator])
  const paid = distributors.slice(0, 6)
  for (const { wallet } of paid) freeze(wallet, true)
  await chain.mine()
  toMall(keeper, 'claimFor', [paid.map(({ id }) => id)])
  for (const who of [frozen, ...paid.map(({ wallet }) => wallet)]) freeze(who, false)
  chain.add(operator, deployment.token.address, 'transfer', [deployment.mall, 5n], 100_000n, erc20Abi as Abi)
  await chain.mine()
  await chain.end()
}
