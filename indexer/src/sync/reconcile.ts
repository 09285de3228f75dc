import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { decodeFunctionResult, encodeFunctionData, erc20Abi, type Hex } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { STATUSES } from '../../../spec/order.ts'
import { sentenceOf } from '../errors.ts'
import { readCursor } from '../sink/cursor.ts'
import type { Database, Tx } from '../sink/database.ts'
import { salesDelta } from '../sink/deltas.ts'
import { summedUpTo } from '../sink/periods.ts'
import type { Cursor } from '../sink/tables.ts'
import { readHeader } from '../source/header.ts'
import { isRefusal, type Rpc, toHex } from '../source/rpc.ts'

const SAMPLE = 40
const ROUND_MS = 15_000

/** One comparison: what the mirror says and what it must be. */
export type Finding = { name: string; rule: string; mirror: string; truth: string; agrees: boolean }

/** The last comparison; `drift` when it found a difference, `unknown` before the first and while a node does not answer. */
export type Reconciled = {
  state: 'agrees' | 'drift' | 'unknown'
  block: number
  at: number
  why: string
  findings: Finding[]
}

type Reading = { cursor: Cursor; sums: Record<string, string>; accounts: Row[]; shelves: Row[] }
type Row = Record<string, string>

/** Compares the mirror with the contract, the cheap part of an audit: sums, counters, the head's hash and a rolling sample. */
export class Reconciler {
  readonly #db: Tx
  readonly #rpc: Rpc
  readonly #token: Hex
  #account = -1
  #shelf = 0
  last: Reconciled = { state: 'unknown', block: -1, at: 0, why: 'nothing was compared yet', findings: [] }

  constructor(db: Database['reads'], rpc: Rpc, token: Hex) {
    this.#db = db
    this.#rpc = rpc
    this.#token = token
  }

  /** Compares again and again until the signal aborts, while `isCaughtUp` says that there is a point in it. */
  async keep(isCaughtUp: () => boolean, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (isCaughtUp()) await this.round()
      await sleep(ROUND_MS, undefined, { signal }).catch(() => {})
    }
  }

  /** One comparison, all of the block at which the mirror stands. */
  async round(): Promise<Reconciled> {
    try {
      const reading = await this.#read()
      const findings = await this.#compare(reading)
      const wrong = findings.filter(({ agrees }) => !agrees)
      const why = wrong.map(({ name, mirror, truth }) => `${name} is ${mirror}, must be ${truth}`).join('; ')
      const state = wrong.length > 0 ? 'drift' : 'agrees'
      this.last = { state, block: reading.cursor.number, at: Math.floor(Date.now() / 1_000), why, findings }
    } catch (error) {
      // a node that does not answer tells nothing of the mirror: a drift that was found stays one
      if (this.last.state !== 'drift') this.last = { ...this.last, state: 'unknown', why: sentenceOf(error) }
    }
    return this.last
  }

  async #read(): Promise<Reading> {
    return this.#db.transaction(
      async (inner) => {
        const tx = inner as unknown as Tx
        const cursor = await readCursor(tx)
        if (!cursor) throw new Error('the mirror is empty')
        const sums = await readSums(tx, cursor.number)
        const accounts = await tx.execute<Row>(sql`
          select id, wallet, upline_id, balance, volume, tier from account where id > ${this.#account} order by id limit ${SAMPLE}`)
        const shelves = await tx.execute<Row>(sql`
          select s.id, s.order_id, o.status, o.total, o.merchant_id from shelf s join "order" o on o.id = s.order_id
          where s.id > ${this.#shelf} order by s.id limit ${SAMPLE}`)
        this.#account = accounts.rows.length < SAMPLE ? -1 : Number(accounts.rows.at(-1)?.id)
        this.#shelf = shelves.rows.length < SAMPLE ? 0 : Number(shelves.rows.at(-1)?.id)
        return { cursor, sums, accounts: accounts.rows, shelves: shelves.rows }
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    )
  }

  async #compare({ cursor, sums, accounts, shelves }: Reading): Promise<Finding[]> {
    const mall = cursor.mall as Hex
    const ask = async (name: string, args: unknown[] = []) => {
      const data = encodeFunctionData({ abi: mallAbi, functionName: name, args } as never)
      const answer = await this.#call(mall, data, cursor.number)
      return decodeFunctionResult({ abi: mallAbi, functionName: name, data: answer } as never) as unknown
    }
    const balanceOf = encodeFunctionData({ abi: erc20Abi, functionName: 'balanceOf', args: [mall] })
    const [header, held, ...counts] = await Promise.all([
      readHeader(this.#rpc, cursor.number),
      this.#call(this.#token, balanceOf, cursor.number),
      ...['accountCount', 'productCount', 'shelfCount', 'planCount'].map((name) => ask(name)),
    ])
    if (header?.hash !== cursor.hash) {
      const later = await readCursor(this.#db)
      // a reorganisation that is being followed is no drift
      if (later?.hash !== cursor.hash) throw new Error('the chain is being reorganised')
    }
    const same = (name: string, rule: string, mirror: unknown, truth: unknown): Finding => {
      return { name, rule, mirror: String(mirror), truth: String(truth), agrees: String(mirror) === String(truth) }
    }
    const owed = BigInt(sums.escrow as string) + BigInt(sums.balances as string)
    const money = `at most ${BigInt(held)}`
    const names = ['accounts', 'products', 'shelves', 'plans']
    return [
      same('head', 'the hash of the mirror’s block is the chain’s', cursor.hash, header?.hash),
      {
        name: 'liabilities',
        rule: 'escrow and balances are at most what the token says the mall holds; more may have been sent to it unasked',
        ...{ mirror: String(owed), truth: money, agrees: owed <= BigInt(held) },
      },
      same('money', 'escrow and balances are what was paid, less refunds that arrived, less claims', owed, sums.due),
      same('orders', 'as many orders as generations of shelves', sums.orders, sums.generations),
      ...names.map((name, i) => same(name, `as many ${name} as the contract counts`, sums[name], counts[i])),
      ...(await Promise.all(accounts.map((row) => this.#compareAccount(row, ask, same)))),
      ...(await Promise.all(shelves.map((row) => this.#compareOrder(row, ask, same)))),
    ]
  }

  async #compareAccount(row: Row, ask: Ask, same: Same): Promise<Finding> {
    const chain = (await ask('account', [Number(row.id)]).catch(noneOf)) as Record<string, unknown> | null
    const words = chain && [chain.wallet, chain.uplineId, chain.balance, chain.volume, chain.tier].join().toLowerCase()
    const own = [row.wallet, row.upline_id, row.balance, row.volume, row.tier].join()
    return same(`account ${row.id}`, 'wallet, upline, balance, volume and tier are the contract’s', own, words ?? NONE)
  }

  async #compareOrder(row: Row, ask: Ask, same: Same): Promise<Finding> {
    const id = (await ask('orderOn', [Number(row.id)]).catch(noneOf)) as bigint | null
    const chain = (await ask('order', [BigInt(row.order_id as string)]).catch(noneOf)) as Record<string, unknown> | null
    const status = STATUSES[Number(chain?.status)]
    // what ended with a refund holds nothing in the mirror; on its shelf the last amount stays
    const total = status === 'Cancelled' || status === 'Refunded' ? 0 : chain?.total
    const own = [row.order_id, row.status, row.total, row.merchant_id].join()
    return same(
      `order ${row.order_id}`,
      'shelf, state and total are the contract’s',
      own,
      chain ? [id, status, total, chain.merchantId].join() : NONE,
    )
  }

  #call(to: Hex, data: Hex, block: number): Promise<Hex> {
    return this.#rpc.request<Hex>('eth_call', [{ to, data }, toHex(block)])
  }
}

const NONE = 'nothing'

/** What a contract refuses to tell of is not there; a node that fails tells nothing. */
function noneOf(error: unknown): null {
  if (isRefusal(error)) return null
  throw error
}

type Ask = (name: string, args: unknown[]) => Promise<unknown>
type Same = (name: string, rule: string, mirror: unknown, truth: unknown) => Finding

async function readSums(tx: Tx, block: number): Promise<Record<string, string>> {
  const { rows: known } = await tx.execute<{ summed: string }>(sql`select ${summedUpTo} as summed`)
  const fresh = { after: Number(known[0]?.summed), upTo: block }
  const claimed = sql`select sum((args ->> 'amount')::numeric) from fact where block > ${fresh.after} and name = 'Claimed'`
  const { rows } = await tx.execute<Record<string, string>>(sql`
    with told as materialized (
      select orders, paid, refunded from sales_period where scope = 'mall' and span = 'month'
      union all select orders, paid, refunded from (${salesDelta(fresh)}) d
    ), open as materialized (
      select coalesce(sum(total), 0) as escrow, coalesce(sum(total) filter (where status = 'RefundHeld'), 0) as held
      from "order" where status in ('Paid', 'Shipped', 'ReturnRequested', 'Disputed', 'RefundHeld')
    )
    select o.escrow, (select coalesce(sum(balance), 0) from account) as balances,
      coalesce((select sum(paid) - sum(refunded) from told), 0) + o.held
        - coalesce((select sum(claimed) from people_period where span = 'month'), 0) - coalesce((${claimed}), 0) as due,
      coalesce((select sum(orders) from told), 0) as orders,
      (select coalesce(sum((order_id >> 40) + 1), 0) from shelf) as generations,
      (select count(*) from account) as accounts, (select count(*) from product) as products,
      (select count(*) from shelf) as shelves, (select count(*) from plan) as plans
    from open o`)
  return rows[0] ?? {}
}
