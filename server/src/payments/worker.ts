import { and, count, eq, inArray, isNotNull, lt } from 'drizzle-orm'
import { Gauge } from 'prom-client'
import { sentenceOf } from '../../../indexer/src/errors.ts'
import { paymentNotification, paymentReceipt, paymentRefund } from '../db/schema/payments.ts'
import { Loop } from '../loop.ts'
import { ensureAllowance, floatOf } from './allowance.ts'
import { askRails } from './ask-rails.ts'
import { readChainRefunds } from './chain-refunds.ts'
import { payBack } from './pay-back.ts'
import type { Payments } from './payments.ts'
import { processNotifications } from './receive.ts'
import { placePaid } from './settle.ts'
import { fetchStatements } from './statements.ts'

const HOUSEKEEPING_EVERY = 60
// what a notification said stays, what it carried along (who paid) does not
const RAW_DAYS = 180
const DAY = 86_400

/** Everything about payments that happens without anybody asking: one turn after the other, each safe to be cut short anywhere. */
export class PaymentWorker {
  readonly #payments: Payments
  readonly #loop: Loop
  readonly #float: Gauge
  readonly #stuck: Gauge
  #confirmations: number
  #statementsAt = 0
  #housekeptAt = 0
  #alarms: string[] = []
  #troubles: string[] = []

  constructor(payments: Payments, confirmations: number, pauseMs: number) {
    this.#payments = payments
    this.#confirmations = confirmations
    const registers = [payments.context.metrics.registry]
    this.#float = new Gauge({
      name: 'banyan_server_gateway_tokens',
      help: 'whole tokens to pay orders with',
      registers,
    })
    this.#stuck = new Gauge({
      name: 'banyan_server_payments_waiting_for_people',
      help: 'money nobody decided about, refunds that were refused',
      registers,
    })
    this.#loop = new Loop(
      () => this.turn(),
      pauseMs,
      () => undefined,
    )
  }

  start(): void {
    this.#loop.wake()
  }

  wake(): void {
    this.#loop.wake()
  }

  stop(): Promise<void> {
    return this.#loop.stop()
  }

  /** What is wrong, in a sentence; null for nothing. */
  problem(): string | null {
    const [first] = [...this.#alarms, ...this.#troubles]
    return first === undefined ? null : `payments: ${first}`
  }

  /** One turn; a step that fails is told, and does not stop the others. */
  async turn(): Promise<void> {
    const payments = this.#payments
    const now = payments.context.clock()
    const steps: Record<string, () => Promise<unknown>> = {
      notifications: () => processNotifications(payments.context),
      orders: () => placePaid(payments),
      'refunds on chain': () => readChainRefunds(payments, this.#confirmations),
      refunds: () => payBack(payments),
      rails: () => askRails(payments),
    }
    if (now - this.#statementsAt >= payments.settings.BANK_POLL_SECONDS) {
      this.#statementsAt = now
      steps.statements = () => fetchStatements(payments)
    }
    if (now - this.#housekeptAt >= HOUSEKEEPING_EVERY) {
      this.#housekeptAt = now
      steps.housekeeping = () => this.#keepHouse(now)
    }
    this.#troubles = []
    for (const [name, step] of Object.entries(steps)) {
      await step().catch((error) => {
        this.#troubles.push(`${name}: ${sentenceOf(error)}`)
        payments.context.log.error({ step: name, reason: sentenceOf(error) }, 'a step of the payments failed')
      })
    }
  }

  async #keepHouse(now: number): Promise<void> {
    const { context, settings, gateway } = this.#payments
    const { db, chain } = context
    await ensureAllowance(this.#payments)
    gateway.wake()
    const float = await floatOf(this.#payments)
    const unit = 10n ** BigInt(chain.deployment.token.decimals)
    this.#float.set(Number(float / unit))
    const [manual] = await db.queries
      .select({ n: count() })
      .from(paymentReceipt)
      .where(eq(paymentReceipt.disposition, 'manual'))
    const [stuck] = await db.queries
      .select({ n: count() })
      .from(paymentRefund)
      .where(inArray(paymentRefund.status, ['stuck']))
    this.#stuck.set((manual?.n ?? 0) + (stuck?.n ?? 0))
    this.#alarms = []
    if (float < settings.GATEWAY_LEAST * unit) {
      this.#alarms.push(
        `the gateway ${gateway.account.address} has ${float / unit} tokens, less than ${settings.GATEWAY_LEAST}: send it some`,
      )
    }
    if (stuck && stuck.n > 0) this.#alarms.push(`${stuck.n} refunds were refused by their rail: two people must decide`)
    await db.queries
      .update(paymentNotification)
      .set({ raw: null })
      .where(
        and(
          isNotNull(paymentNotification.raw),
          isNotNull(paymentNotification.doneAt),
          lt(paymentNotification.receivedAt, now - RAW_DAYS * DAY),
        ),
      )
  }
}
