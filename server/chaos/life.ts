import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { getAbiItem } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { mallAbi } from '../../abis/mall.ts'
import { freePort } from '../../indexer/test/support/free-port.ts'
import { operator } from '../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { createRandom } from '../../spec/random.ts'
import { type OpenSandbox, openSandbox } from '../sandbox/open-sandbox.ts'
import type { Notice } from '../sandbox/service.ts'
import { whoSchema } from '../src/identity/schemas.ts'
import type { PaymentView } from '../src/payments/intents.ts'
import { RAIL_NAMES, type RailName } from '../src/payments/rail.ts'
import { paymentSchema, reconciliationSchema } from '../src/payments/schemas.ts'
import { Vault } from '../src/vault/vault.ts'
import { Client } from './client.ts'
import { ServerProcess } from './server-process.ts'
import type { World } from './world.ts'

/** Between which steps the server is killed, in the order a payment goes through them. */
export const POINTS = [
  'intent.created',
  'intent.started',
  'notification.stored',
  'notification.applied',
  'notification.done',
  'rail.queried',
  'intent.paid',
  'intent.placing',
  'outgoing.signed',
  'outgoing.sent',
  'outgoing.mined',
  'outgoing.ended',
  'chainRefund.planned',
  'refund.begun',
  'refund.asked',
  'refund.done',
] as const

export type Life = {
  seed: number
  failure?: string
  rail: RailName
  point: string
  database: string
  deaths: number
  notices: number
}

const ORIGIN = 'http://127.0.0.1:5173'
const CURRENCY: Record<RailName, string> = { alipay: 'CNY', wechat: 'CNY', card: 'USD', bank: 'EUR' }
const DUPLICATES = 100
const PATIENCE_MS = 300_000

/** One payment from its beginning to its last refund, with a kill between two steps; what follows from it alone is its seed. */
export async function live(world: World, seed: number): Promise<Life> {
  const random = createRandom(seed)
  const point = POINTS[seed % POINTS.length] as string
  // statements are all a bank has, and rails are asked only about what they have not told
  const rails = point === 'rail.queried' ? RAIL_NAMES.filter((name) => name !== 'bank') : RAIL_NAMES
  const rail = random.pick(rails)
  const isPostgres = random.chance(50)
  const isWrong = rail !== 'bank' && point !== 'chainRefund.planned' && random.chance(20)
  const isSilent = point === 'rail.queried'
  const told: Notice[] = []
  const key = generatePrivateKey()
  const gateway = privateKeyToAccount(key)
  const port = await freePort()
  const mallUrl = `http://127.0.0.1:${port}`
  const sandbox = await openSandbox({ mallUrl, onNotice: (notice) => void told.push(notice) })
  const name = `life_${seed}_${randomUUID().slice(0, 8)}`
  if (isPostgres) await world.postgres.createDatabase(name)
  const server = new ServerProcess(port, {
    ...sandbox.settings,
    ...(isPostgres ? { DATABASE_URL: world.postgres.urlOf(name) } : {}),
    DATA_DIR: join(world.folder, name),
    VAULT_KEYS: Vault.generateKeys(),
    RPC_URL: world.rpc,
    DEPLOYMENT: world.deploymentFile,
    MIRROR_URL: 'http://127.0.0.1:1',
    PUBLIC_ORIGIN: ORIGIN,
    PAYMENTS_NOTIFY_URL: mallUrl,
    RATE_LIMIT: '0',
    GATEWAY_KEY: key,
    PAYMENTS_PAUSE_MS: '30',
    OUTGOING_PAUSE_MS: '30',
    BANK_POLL_SECONDS: '1',
  })
  const about = {
    seed,
    rail,
    point: isWrong ? `${point} (wrong amount)` : point,
    database: isPostgres ? 'postgres' : 'pglite',
  }
  try {
    await world.money.fund(gateway)
    await server.start(point)
    const buyer = new Client(server.url, ORIGIN)
    await buyer.signIn(privateKeyToAccount(generatePrivateKey()), whoSchema)
    const body = { rail, currency: CURRENCY[rail], carts: [await world.money.cart()] }
    const idempotency = randomUUID()
    const asks = Array.from({ length: 4 }, () => buyer.ask('POST', '/v1/payments', paymentSchema, body, idempotency))
    const made = await Promise.all(asks)
    if (new Set(made.map(({ id }) => id)).size !== 1) throw new Error('one key made several payments')
    const [{ id } = { id: '' }] = made
    const begun = await buyer.ask('POST', `/v1/payments/${id}/start`, paymentSchema)
    if (random.chance(20)) server.kill()
    await pay(sandbox, begun, isWrong)
    if (!isSilent) await tell(told, random.chance(50))
    if (isPostgres && random.chance(40)) await world.postgres.restart()
    const see = () => buyer.ask('GET', `/v1/payments/${id}`, paymentSchema)
    if (!isWrong) {
      const placed = await until(see, ({ state }) => state === 'placed')
      const order = BigInt(placed.orderIds[0] ?? 0)
      await world.money.merchantCalls('refund', [order, BigInt(begun.tokenTotal) / 3n])
      if (random.chance(50)) await until(see, ({ refunded }) => refunded !== '0')
      await world.money.merchantCalls('cancel', [order])
    }
    await until(see, ({ state, refundDue }) => state === 'refunded' && refundDue === '0')
    // the same once more, when all is over
    if (!isSilent) await tell(told, true)
    await sleep(100)
    await check(see, begun, isWrong)
    return { ...about, deaths: server.deaths, notices: told.length }
  } catch (error) {
    const failure = `${error instanceof Error ? error.message : error}\n${server.said}`
    return { ...about, failure, deaths: server.deaths, notices: told.length }
  } finally {
    await server.stop()
    await sandbox.stop()
    if (isPostgres) await world.postgres.dropDatabase(name)
  }

  /** Every notification a hundred times at once, until each was taken once. */
  async function tell(notices: Notice[], isReordered: boolean): Promise<void> {
    const all = isReordered ? notices.toReversed() : notices
    for (const { url, headers, body } of all) {
      const end = Date.now() + PATIENCE_MS
      for (let isTaken = false; !isTaken; ) {
        if (Date.now() > end) throw new Error('the server takes no notifications')
        const sent = Array.from({ length: DUPLICATES }, () =>
          fetch(url, { method: 'POST', headers, body }).then(
            ({ ok }) => ok,
            () => false,
          ),
        )
        isTaken = (await Promise.all(sent)).some((ok) => ok)
        if (!isTaken) await sleep(50)
      }
    }
  }

  async function check(see: () => Promise<PaymentView>, begun: PaymentView, isUnplaced: boolean): Promise<void> {
    const end = await see()
    const { client } = world.money
    const event = getAbiItem({ abi: mallAbi, name: 'RefundAddressSet' })
    const logs = await client.getLogs({
      address: world.deployment.mall,
      event,
      args: { refundTo: gateway.address },
      fromBlock: BigInt(world.deployment.block),
    })
    const wanted = isUnplaced ? 0 : 1
    if (logs.length !== wanted) throw new Error(`${logs.length} orders stand on chain for one payment`)
    const paid = sandbox.ledger.trades.filter(({ state }) => state === 'paid').map(({ amount }) => BigInt(amount))
    const back = sandbox.ledger.backs.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
    if (paid.length !== 1 || back !== paid[0]) throw new Error(`${paid} came and ${back} went back`)
    if (BigInt(end.refunded) !== back) throw new Error(`the buyer sees ${end.refunded} of ${back} back`)
    if (!isUnplaced && back !== BigInt(begun.amount)) throw new Error(`${back} of ${begun.amount} went back`)
    const treasurer = new Client(server.url, ORIGIN)
    await treasurer.signIn(demoAccount(operator), whoSchema)
    const day = new Date().toISOString().slice(0, 10)
    const path = `/v1/payments/reconciliation?from=${day}&to=${day}`
    const { differences } = await treasurer.ask('GET', path, reconciliationSchema)
    if (differences.length > 0) throw new Error(`the books differ: ${JSON.stringify(differences)}`)
  }
}

async function pay(sandbox: OpenSandbox, { rail, id, started, amount }: PaymentView, isWrong: boolean): Promise<void> {
  if (started?.kind === 'transfer') {
    sandbox.services.bank.transfer(started.reference, BigInt(amount))
    return
  }
  if (rail === 'alipay' && started?.kind === 'redirect') await fetch(started.url)
  const trade = sandbox.ledger.find(rail, { reference: id })
  if (!trade || rail === 'bank') throw new Error(`${rail} knows nothing of ${id}`)
  sandbox.ledger.pay(trade, isWrong ? { amount: String(BigInt(amount) - 1n) } : {})
  // told twice, as two events of one payment
  for (let times = 0; times < 2; times++) {
    const notice = sandbox.services[rail].tell(trade)
    if (notice) await sandbox.deliver(notice)
  }
}

async function until(see: () => Promise<PaymentView>, isIt: (payment: PaymentView) => boolean): Promise<PaymentView> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const seen = await see()
    if (isIt(seen)) return seen
    if (Date.now() > end) throw new Error(`the payment stays ${JSON.stringify(seen)}`)
    await sleep(50)
  }
}
