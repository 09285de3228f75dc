import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import pino from 'pino'
import { type Abi, type Address, erc20Abi, parseAbi } from 'viem'
import { createApp } from '../../../indexer/src/api/app.ts'
import { serve } from '../../../indexer/src/api/serve.ts'
import type { Database } from '../../../indexer/src/sink/database.ts'
import { openPglite } from '../../../indexer/src/sink/pglite.ts'
import { Health } from '../../../indexer/src/sync/health.ts'
import { Hub } from '../../../indexer/src/sync/hub.ts'
import { Metrics } from '../../../indexer/src/sync/metrics.ts'
import { connectAnvil } from '../../../indexer/test/support/anvil.ts'
import { followBy } from '../../../indexer/test/support/follow.ts'
import { TestMall } from '../../../indexer/test/support/mall.ts'
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
  /** audits; without a mirror unless asked for it, from the beginning unless a checkpoint is named */
  audit: (options?: Partial<AuditOptions> & { isMirrored?: boolean }) => Promise<AuditResult>
  /** changes rows of the mirror */
  alter: (statement: string) => Promise<void>
  stop: () => Promise<void>
}

/** Plays a small mall on a token that can refuse people, and mirrors it. */
export async function openAuditedMall(): Promise<AuditedMall> {
  const folder = await mkdtemp(join(tmpdir(), 'banyan-audit-'))
  // its first start takes long, on the other core
  const opening = openPglite(join(folder, 'mirror'))
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
  const server = await mirror(database, url, deployment)
  const api = `http://127.0.0.1:${server.port}`
  return {
    url,
    file,
    folder,
    deployment,
    world,
    proxy,
    api,
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
    alter: async (statement) => void (await database.reads.execute(sql.raw(statement))),
    async stop() {
      proxy.stop()
      await server.close()
      await database.close()
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

async function mirror(database: Database, url: string, deployment: Deployment) {
  const chain = await connectAnvil(url)
  const mall = TestMall.at(chain, deployment.mall, deployment.token.address, deployment.block)
  await (await followBy(database.store, mall)).catchUp()
  const health = new Health(15)
  const context = {
    db: database.reads,
    token: mall.deployment.token,
    health,
    hub: new Hub(),
    metrics: new Metrics(health),
  }
  return serve(createApp(context, pino({ level: 'silent' })), '127.0.0.1', 0)
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
