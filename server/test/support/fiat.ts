import { setTimeout as sleep } from 'node:timers/promises'
import { inArray, isNull } from 'drizzle-orm'
import type { LocalAccount } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect, inject } from 'vitest'
import { operator } from '../../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../../scripts/lib/demo/demo-accounts.ts'
import type { Trade } from '../../sandbox/ledger.ts'
import { type OpenSandbox, openSandbox } from '../../sandbox/open-sandbox.ts'
import type { Notice } from '../../sandbox/service.ts'
import { systemClock } from '../../src/clock.ts'
import { paymentIntent, paymentNotification, paymentRefund } from '../../src/db/schema/payments.ts'
import { whoSchema } from '../../src/identity/schemas.ts'
import type { PaymentView } from '../../src/payments/intents.ts'
import { placeCall } from '../../src/payments/place-call.ts'
import type { RailName } from '../../src/payments/rail.ts'
import type { Reconciliation } from '../../src/payments/reconcile.ts'
import { paymentSchema, reconciliationSchema } from '../../src/payments/schemas.ts'
import type { Kind } from './databases.ts'
import { DemoMoney, merchant } from './demo-money.ts'
import { serveTest, type TestServer } from './server.ts'
import { ORIGIN, type Visitor } from './visitor.ts'

export const CURRENCY: Record<RailName, string> = { alipay: 'CNY', wechat: 'CNY', card: 'USD', bank: 'EUR' }
const PATIENCE_MS = 30_000

export type Fiat = {
  server: TestServer
  money: DemoMoney
  sandbox: OpenSandbox
  /** notifications as the services sent them; nobody gets them unless a test passes them on */
  notices: Notice[]
  gateway: LocalAccount
  /** hands a notification to the server, as the service would */
  notify: (notice: Notice) => Promise<Response>
  /** somebody new, signed in */
  buyer: () => Promise<Visitor>
  create: (visitor: Visitor, rail: RailName, options?: CreateOptions) => Promise<PaymentView>
  begin: (visitor: Visitor, rail: RailName, options?: CreateOptions) => Promise<PaymentView>
  /** the buyer pays at the service; the services that tell of it are handed on unless `isSilent` */
  pay: (payment: PaymentView, options?: { isSilent?: boolean }) => Promise<void>
  /** the service says something else of the payment than it should */
  payOtherwise: (payment: PaymentView, change: Partial<Pick<Trade, 'amount' | 'currency' | 'paidAt'>>) => Promise<void>
  /** waits until the worker has nothing left to do, or until something is so */
  settled: (isSo?: () => Promise<boolean>) => Promise<void>
  reconcile: () => Promise<Reconciliation>
  /** the gateway pays for an order by hand */
  strayOrder: () => Promise<void>
  see: (visitor: Visitor, id: string) => Promise<PaymentView>
  until: (visitor: Visitor, id: string, isIt: (payment: PaymentView) => boolean) => Promise<PaymentView>
  stop: () => Promise<void>
}

type CreateOptions = { key?: string; carts?: unknown[] }

/** A server with all four rails open to a sandbox, and a gateway of its own with money in it. */
export async function openFiat(kind: Kind, source: Record<string, string> = {}): Promise<Fiat> {
  const notices: Notice[] = []
  let clock = systemClock
  const sandbox = await openSandbox({
    mallUrl: `${ORIGIN}/server`,
    clock: () => clock(),
    onNotice: (notice) => void notices.push(notice),
  })
  const key = generatePrivateKey()
  const gateway = privateKeyToAccount(key)
  const settings = {
    GATEWAY_KEY: key,
    PAYMENTS_PAUSE_MS: '50',
    OUTGOING_PAUSE_MS: '50',
    ...sandbox.settings,
    ...source,
  }
  const money = new DemoMoney(inject('rpcUrl'), inject('deployment'))
  await money.fund(gateway)
  const server = await serveTest(kind, { source: settings })
  clock = server.context.clock

  const fiat: Fiat = {
    server,
    money,
    sandbox,
    notices,
    gateway,
    notify: async ({ url, headers, body }) =>
      server.app.request(new URL(url).pathname.replace(/^\/server/, ''), { method: 'POST', headers, body }),
    async buyer() {
      const visitor = server.visitor()
      await visitor.signIn(privateKeyToAccount(generatePrivateKey()))
      return visitor
    },
    async create(visitor, rail, { key: idempotency = crypto.randomUUID(), carts } = {}) {
      const body = { rail, currency: CURRENCY[rail], carts: carts ?? [await money.cart()] }
      return visitor.ask('POST', '/v1/payments', paymentSchema, { body, headers: { 'idempotency-key': idempotency } })
    },
    async begin(visitor, rail, options) {
      const { id } = await fiat.create(visitor, rail, options)
      return visitor.ask('POST', `/v1/payments/${id}/start`, paymentSchema)
    },
    async pay({ rail, id, started, amount, decimals }, { isSilent = false } = {}) {
      if (started?.kind === 'redirect') await press(started.url, rail === 'alipay' ? `/alipay/pay/${id}` : undefined)
      if (started?.kind === 'qr') await press(started.text)
      if (started?.kind === 'transfer') {
        expect(decimals).toBe(2)
        sandbox.services.bank.transfer(started.reference, BigInt(amount))
      }
      const told = notices.at(-1)
      if (!isSilent && told && rail !== 'bank') expect((await fiat.notify(told)).status).toBe(200)
    },
    async payOtherwise(payment, change) {
      const { rail, id } = payment
      const service = sandbox.services[rail as Exclude<RailName, 'bank'>]
      if (rail === 'alipay' && payment.started?.kind === 'redirect') await fetch(payment.started.url)
      const trade = sandbox.ledger.find(rail, { reference: id })
      if (!trade) throw new Error(`${rail} knows nothing of ${id}`)
      // the money was there before the service closed it
      if (trade.state === 'closed') trade.state = 'open'
      expect(sandbox.ledger.pay(trade, change)).toBe(true)
      const notice = service.tell(trade)
      if (notice) expect((await fiat.notify(notice)).status).toBe(200)
    },
    async settled(isSo) {
      const { db } = server.context
      const isQuiet = async () => {
        const [told] = await db.queries
          .select()
          .from(paymentNotification)
          .where(isNull(paymentNotification.doneAt))
          .limit(1)
        const [moving] = await db.queries
          .select()
          .from(paymentIntent)
          .where(inArray(paymentIntent.state, ['paid', 'placing']))
          .limit(1)
        const [back] = await db.queries
          .select()
          .from(paymentRefund)
          .where(inArray(paymentRefund.status, ['due', 'asked']))
          .limit(1)
        return !told && !moving && !back
      }
      const end = Date.now() + PATIENCE_MS
      while (!(await (isSo ?? isQuiet)())) {
        if (Date.now() > end) throw new Error(`it is not settled: ${server.logged.slice(-5)}`)
        // refunds by the bank and WeChat are asked about after a while
        server.pass(5)
        await sleep(60)
      }
    },
    async reconcile() {
      const day = (at: number) => new Date(at * 1_000).toISOString().slice(0, 10)
      const treasurer = server.visitor()
      await treasurer.signIn(demoAccount(operator))
      const path = `/v1/payments/reconciliation?from=${day(Date.now() / 1_000)}&to=${day(server.context.clock())}`
      return treasurer.ask('GET', path, reconciliationSchema)
    },
    async strayOrder() {
      const cart = await money.cart()
      const data = placeCall([cart], merchant.address, gateway.address, [])
      const wallet = money.wallet(gateway)
      await wallet.sendTransaction({ to: server.context.chain.deployment.mall, data })
    },
    see: (visitor, id) => visitor.ask('GET', `/v1/payments/${id}`, paymentSchema),
    async until(visitor, id, isIt) {
      const end = Date.now() + PATIENCE_MS
      for (;;) {
        const payment = await fiat.see(visitor, id)
        if (isIt(payment)) return payment
        if (Date.now() > end)
          throw new Error(`the payment stays as it is: ${JSON.stringify(payment)} ${server.logged.slice(-5)}`)
        await sleep(30)
      }
    },
    async stop() {
      await server.stop()
      await sandbox.stop()
    },
  }
  return fiat

  async function press(page: string, action?: string): Promise<void> {
    const opened = await fetch(page)
    expect(opened.status, await opened.clone().text()).toBe(200)
    const target = action ? new URL(action, page) : page
    const paid = await fetch(target, { method: 'POST' })
    expect(paid.status, await paid.text()).toBe(200)
  }
}

/** Whose session it is. */
export const sessionWallet = async (visitor: Visitor) => (await visitor.ask('GET', '/v1/session', whoSchema)).wallet
