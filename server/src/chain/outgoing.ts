/**
 * The queue of transactions that an account of the server sends, each exactly once, whatever dies when.
 *
 * How to use it (the payments' gateway and the gasless relayer do):
 *
 *   const outgoing = new Outgoing(context, { account: privateKeyToAccount(key), onEnd, judge })
 *   await db.transaction(async (tx) => { ...your own rows...; await outgoing.enqueue(tx, { key: `place:${id}`, to, data }) })
 *   outgoing.wake()            // after the transaction; without it the next turn takes the job
 *   await outgoing.stop()      // in your part's stop()
 *   problem: () => outgoing.problem()
 *
 * - `enqueue` belongs into the transaction of what the job is for: both stand, or neither. The same key twice is one job.
 * - `onEnd(tx, ended)` is called once a job, in the transaction that ends it: write your own rows there and nothing else (no
 *   network, no `db.queries`). `mined` brings the receipt's logs, `reverted` was mined and changed nothing, `refused` was never
 *   signed because a trial run failed, with the revert data as reason.
 * - `judge(job, reason)` says of a trial run that failed whether it is worth another try: 'later' or 'never' (the default).
 * - One Outgoing an account: nonces are its own. Another key's queue is another Outgoing over the same tables. Two processes with
 *   one account do no harm: what is signed is written down first, under constraints that let one of them win.
 *
 * What is signed is in the database before it is sent. A restart sends the same bytes again. A second transaction is signed for a
 * job only with the same nonce and a higher fee, or once another transaction was seen in a block with that nonce.
 */
import { Gauge } from 'prom-client'
import type { Address, LocalAccount, Log, TransactionReceipt } from 'viem'
import { sentenceOf } from '../../../indexer/src/errors.ts'
import type { Context } from '../api/context.ts'
import { isForReal } from '../config/env.ts'
import { readSettings } from '../config/read-settings.ts'
import { crashPoint } from '../crash-point.ts'
import type { Tx } from '../db/database.ts'
import { outgoingAttempt, outgoingJob } from '../db/schema/outgoing.ts'
import { Loop } from '../loop.ts'
import { feesNow, raiseFees } from './fees.ts'
import { nonceUser } from './nonce-user.ts'
import { outgoingSettings } from './outgoing-settings.ts'
import { OutgoingSigner } from './outgoing-signer.ts'
import * as store from './outgoing-store.ts'
import { refusalOf } from './refusal.ts'

export type Ended = {
  key: string
  outcome: 'mined' | 'reverted' | 'refused'
  hash?: `0x${string}`
  block?: number
  logs: Log[]
  reason?: string
}

type Options = {
  account: LocalAccount
  /** what the account is called in health and metrics */
  name: string
  onEnd: (tx: Tx, ended: Ended) => Promise<void>
  judge?: (job: store.OutgoingJob, reason: string) => 'later' | 'never'
}

const RETRY_SECONDS = 5
// another order may take the shelf that was free in the trial run, and a new one costs this much more
const SLACK_GAS = 60_000n

export class Outgoing {
  readonly account: LocalAccount
  readonly #context: Context
  readonly #options: Options
  readonly #settings
  /** blocks after which a transaction is believed */
  readonly confirmations: number
  readonly #loop: Loop
  readonly #signer: OutgoingSigner
  readonly #balance: Gauge
  #trouble: string | null = null
  #alarm: string | null = null

  constructor(context: Context, options: Options) {
    this.#context = context
    this.#options = options
    this.account = options.account
    this.#signer = new OutgoingSigner(context, options.account)
    this.#settings = readSettings(outgoingSettings, context.source)
    this.confirmations = this.#settings.OUTGOING_CONFIRMATIONS ?? (isForReal(context.chain.deployment.chainId) ? 3 : 1)
    this.#balance = new Gauge({
      name: `banyan_server_${options.name}_balance_wei`,
      help: `coin of the ${options.name} account for gas`,
      registers: [context.metrics.registry],
    })
    this.#loop = new Loop(
      () => this.pump(),
      this.#settings.OUTGOING_PAUSE_MS,
      (error) => this.#fail(error),
    )
  }

  /** Begins to send; `pump` alone does one turn. */
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
    return this.#alarm ?? this.#trouble
  }

  /** Asks for a transaction, in the caller's own; the same key twice is one. */
  async enqueue(tx: Tx, job: { key: string; to: Address; data: `0x${string}` }): Promise<void> {
    const now = this.#context.clock()
    const row = { key: job.key, account: this.#sender, callee: job.to, data: job.data }
    await tx
      .insert(outgoingJob)
      .values({ ...row, status: 'queued', queuedAt: now, notBefore: now })
      .onConflictDoNothing()
  }

  /** One turn: sees what became of what was sent, then sends what waits. */
  async pump(): Promise<void> {
    const { db, clock } = this.#context
    const sent = await store.sentJobs(db.queries, this.#sender)
    for (const job of sent) await this.#follow(job)
    const queued = await store.queuedJobs(db.queries, this.#sender, clock())
    for (const job of queued) await this.#send(job)
    await this.#weigh()
    this.#trouble = null
  }

  async #follow(job: store.OutgoingJob): Promise<void> {
    const { db, chain } = this.#context
    const head = Number(await chain.client.getBlockNumber({ cacheTime: 0 }))
    const attempts = await store.attemptsOf(db.queries, job.key)
    for (const { hash } of attempts) {
      const receipt = await this.#receipt(hash as `0x${string}`)
      if (!receipt) continue
      if (head - Number(receipt.blockNumber) + 1 >= this.confirmations) await this.#ended(job, receipt)
      return
    }
    const used = await chain.client.getTransactionCount({ address: this.account.address, blockTag: 'latest' })
    if (job.nonce !== null && used > job.nonce) return this.#findUser(job, attempts, head)
    await this.#push(job, attempts[0])
  }

  async #receipt(hash: `0x${string}`): Promise<TransactionReceipt | null> {
    return this.#context.chain.client.getTransactionReceipt({ hash }).catch((error) => {
      if (error instanceof Error && error.name === 'TransactionReceiptNotFoundError') return null
      throw error
    })
  }

  /** The nonce is used and none of ours has a receipt: only another transaction seen in a deep enough block proves that ours is void. */
  async #findUser(job: store.OutgoingJob, attempts: store.OutgoingAttempt[], head: number): Promise<void> {
    const { db, chain, log } = this.#context
    const last = head - this.confirmations + 1
    const at = { from: this.account.address, nonce: job.nonce as number }
    const user = await nonceUser(chain.client, at, job.sinceBlock ?? 0, last)
    // ours is in a block and its receipt follows, or the node has not caught up
    if (user === null || attempts.some(({ hash }) => hash === user)) return
    log.warn({ key: job.key, nonce: job.nonce, hash: user }, 'another transaction used the nonce')
    await store.writeLost(db.queries, job)
  }

  /** Sends what was signed again, or more dearly when it has waited too long. */
  async #push(job: store.OutgoingJob, latest: store.OutgoingAttempt | undefined): Promise<void> {
    const { db, chain, clock } = this.#context
    if (!latest) return
    if (clock() - latest.signedAt < this.#settings.OUTGOING_STUCK_SECONDS) return this.#signer.broadcast(latest)
    const before = { maxFeePerGas: latest.maxFee, maxPriorityFeePerGas: latest.priorityFee }
    const fees = raiseFees(before, await feesNow(chain.client, this.#mostFee), this.#mostFee)
    if (!fees) return this.#signer.broadcast(latest)
    const next = await this.#signer.sign(job, latest.nonce, latest.gas, fees)
    await db.queries.insert(outgoingAttempt).values(next).onConflictDoNothing()
    crashPoint('outgoing.replaced')
    await this.#signer.broadcast(next)
  }

  async #send(job: store.OutgoingJob): Promise<void> {
    const { db, chain } = this.#context
    const call = { account: this.account.address, to: job.callee as Address, data: job.data as `0x${string}` }
    let gas: bigint
    try {
      await chain.client.call(call)
      gas = await chain.client.estimateGas(call)
    } catch (error) {
      const reason = refusalOf(error)
      if (reason === null) throw error
      return this.#refused(job, reason)
    }
    const head = Number(await chain.client.getBlockNumber({ cacheTime: 0 }))
    const fees = await feesNow(chain.client, this.#mostFee)
    const attempt = await this.#signer.sign(job, await this.#signer.nextNonce(), (gas * 5n) / 4n + SLACK_GAS, fees)
    const isOurs = await db.transaction((tx) => store.writeSigned(tx, attempt, head))
    if (!isOurs) return
    crashPoint('outgoing.signed')
    await this.#signer.broadcast(attempt)
    crashPoint('outgoing.sent')
  }

  async #refused(job: store.OutgoingJob, reason: string): Promise<void> {
    const { db, clock } = this.#context
    const now = clock()
    if (this.#options.judge?.(job, reason) === 'later') return store.postpone(db.queries, job, now + RETRY_SECONDS)
    await db.transaction(async (tx) => {
      if (!(await store.writeEnd(tx, job, ['queued', 'refused'], { reason }, now))) return
      await this.#options.onEnd(tx, { key: job.key, outcome: 'refused', logs: [], reason })
    })
  }

  async #ended(job: store.OutgoingJob, receipt: TransactionReceipt): Promise<void> {
    const { db, clock } = this.#context
    const outcome = receipt.status === 'success' ? 'mined' : 'reverted'
    const end = { hash: receipt.transactionHash, block: Number(receipt.blockNumber) }
    crashPoint('outgoing.mined')
    await db.transaction(async (tx) => {
      if (!(await store.writeEnd(tx, job, ['sent', outcome], end, clock()))) return
      await this.#options.onEnd(tx, { key: job.key, outcome, ...end, logs: receipt.logs })
    })
    crashPoint('outgoing.ended')
  }

  async #weigh(): Promise<void> {
    const balance = await this.#context.chain.client.getBalance({ address: this.account.address })
    this.#balance.set(Number(balance))
    const least = this.#settings.OUTGOING_LEAST_WEI
    this.#alarm =
      balance < least
        ? `${this.#options.name}: ${this.account.address} has ${balance} wei for gas, less than ${least}: send it coin`
        : null
  }

  #fail(error: unknown): void {
    this.#trouble = `${this.#options.name}: ${sentenceOf(error)}`
    this.#context.log.error({ reason: sentenceOf(error) }, `the ${this.#options.name} account cannot send`)
  }

  get #sender(): string {
    return this.account.address.toLowerCase()
  }

  get #mostFee(): bigint {
    return this.#settings.OUTGOING_MOST_FEE_GWEI * 1_000_000_000n
  }
}
