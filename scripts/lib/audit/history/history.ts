import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Address } from '../../../../spec/account.ts'
import type { SettledOrder } from '../../../../spec/epoch.ts'
import { monthAt } from '../../../../spec/month.ts'
import { UserError } from '../../cli/user-error.ts'
import type { OrderBook, SplitBook } from '../books/order-book.ts'
import type { Place } from '../chain/events.ts'
import { decode, encode } from './codec.ts'
import { programHash } from './program-hash.ts'

const TABLES = `
  create table if not exists meta (key text primary key, value text not null) without rowid;
  create table if not exists orders (id integer primary key, body text not null);
  create table if not exists facts (block integer, log_index integer, source text not null, digest blob not null, primary key (block, log_index)) without rowid;
  create table if not exists claims (block integer, log_index integer, body text not null, primary key (block, log_index)) without rowid;
  create table if not exists rewards (block integer, log_index integer, body text not null, primary key (block, log_index)) without rowid;
  create table if not exists settled (month integer, block integer, log_index integer, body text not null, primary key (month, block, log_index)) without rowid;
  create table if not exists credited (account integer, block integer, log_index integer, order_id integer, primary key (account, block, log_index)) without rowid;
`

/** A claim that was paid, token units. */
export type ClaimBook = Place & { id: number; to: Address; amount: bigint }

/** A reward that was paid, token units. */
export type RewardBook = Place & { epoch: number; accountId: number; wallet: Address; amount: bigint }

/** An event by the hash of its canonical form. */
export type FactBook = { block: number; logIndex: number; source: 'mall' | 'pool'; digest: Uint8Array }

/**
 * What the books need only once more: ended orders, claims, and a digest of every event, in a SQLite file, which is also the
 * checkpoint. Nothing is kept until `commit`.
 */
export class History {
  readonly #database: DatabaseSync
  readonly #touched = new Map<bigint, OrderBook>()
  readonly #statements: Record<'order' | 'fact' | 'claim' | 'reward' | 'settled' | 'credited', StatementSync>
  /** orders that settled before their window was over, which only their buyers can do */
  releases = 0

  /** Opens a file, or `:memory:`. Throws a sentence when another audit has it open. */
  constructor(file: string) {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
    try {
      this.#database = new DatabaseSync(file)
      this.#database.exec('pragma journal_mode = wal; pragma synchronous = normal')
      this.#database.exec(TABLES)
      this.#database.exec('begin immediate')
    } catch (error) {
      const reason = (error as Error).message
      throw new UserError(
        `${file} cannot be used (${reason}): is another audit running? name one with --checkpoint FILE`,
      )
    }
    const prepare = (sql: string) => this.#database.prepare(sql)
    this.#statements = {
      order: prepare('insert or replace into orders values (?, ?)'),
      fact: prepare('insert or replace into facts values (?, ?, ?, ?)'),
      claim: prepare('insert or replace into claims values (?, ?, ?)'),
      reward: prepare('insert or replace into rewards values (?, ?, ?)'),
      settled: prepare('insert or replace into settled values (?, ?, ?, ?)'),
      credited: prepare('insert or replace into credited values (?, ?, ?, ?)'),
    }
  }

  /** Notes that an order has changed. */
  touch(order: OrderBook) {
    this.#touched.set(order.id, order)
  }

  addFact({ block, logIndex, source, digest }: FactBook) {
    this.#statements.fact.run(block, logIndex, source, digest)
  }

  addClaim(claim: ClaimBook) {
    this.#statements.claim.run(claim.block, claim.logIndex, encode(claim))
  }

  addReward(reward: RewardBook) {
    this.#statements.reward.run(reward.block, reward.logIndex, encode(reward))
  }

  addRelease(_place: Place) {
    this.releases += 1
  }

  addSettled(order: OrderBook, split: SplitBook) {
    const { block, logIndex, at, fee, breakage, credits } = split
    const creditedIds = credits.slice(0, 1).map(({ id }) => id)
    const settled: SettledOrder = { referrerId: order.referrerId, creditedIds, total: order.total, fee, breakage }
    this.#statements.settled.run(monthAt(at), block, logIndex, encode(settled))
    for (const { id } of credits) this.#statements.credited.run(id, block, logIndex, order.id)
  }

  /** Every order settled in a month, in the order of their settlement. */
  settledIn(month: number): SettledOrder[] {
    const rows = this.#database.prepare('select body from settled where month = ? order by block, log_index').all(month)
    return rows.map(({ body }) => decode<SettledOrder>(String(body)))
  }

  /** The order that credited an account last before a log, undefined for none. */
  creditBefore(account: number, { block, logIndex }: { block: number; logIndex: number }): OrderBook | undefined {
    const sql = `select order_id from credited where account = ? and (block, log_index) < (?, ?)
      order by block desc, log_index desc limit 1`
    const statement = this.#database.prepare(sql)
    statement.setReadBigInts(true)
    const found = statement.get(account, block, logIndex)
    return found && this.order(found.order_id as bigint)
  }

  order(id: bigint): OrderBook | undefined {
    const open = this.#touched.get(id)
    if (open) return open
    if (id >= 2n ** 63n) return undefined
    const found = this.#database.prepare('select body from orders where id = ?').get(id)
    return found && decode<OrderBook>(String(found.body))
  }

  /** All orders by id. */
  *orders(): Generator<OrderBook> {
    this.flush()
    for (const { body } of this.#database.prepare('select body from orders order by id').iterate())
      yield decode<OrderBook>(String(body))
  }

  *claims(): Generator<ClaimBook> {
    const rows = this.#database.prepare('select body from claims order by block, log_index').iterate()
    for (const { body } of rows) yield decode<ClaimBook>(String(body))
  }

  *rewards(): Generator<RewardBook> {
    const rows = this.#database.prepare('select body from rewards order by block, log_index').iterate()
    for (const { body } of rows) yield decode<RewardBook>(String(body))
  }

  *facts(): Generator<FactBook> {
    const rows = this.#database.prepare('select * from facts order by block, log_index').iterate()
    for (const { block, log_index, source, digest } of rows) {
      const whose = source as FactBook['source']
      yield { block: Number(block), logIndex: Number(log_index), source: whose, digest: digest as Uint8Array }
    }
  }

  /** Writes touched orders, so that queries see them. */
  flush() {
    for (const order of this.#touched.values()) this.#statements.order.run(order.id, encode(order))
    this.#touched.clear()
  }

  /** Keeps everything so far together with the state of the books, as one step. */
  commit(state: string) {
    this.flush()
    const put = this.#database.prepare('insert or replace into meta values (?, ?)')
    put.run('program', programHash())
    put.run('state', state)
    this.#database.exec('commit; begin immediate')
  }

  /** The state last committed; undefined when there is none by this very program. */
  savedState(): string | undefined {
    const read = (key: string) => this.#database.prepare('select value from meta where key = ?').get(key)?.value
    return read('program') === programHash() ? (read('state') as string | undefined) : undefined
  }

  /** Forgets everything. */
  clear() {
    this.#touched.clear()
    for (const table of ['meta', 'orders', 'facts', 'claims', 'rewards', 'settled', 'credited'])
      this.#database.exec(`delete from ${table}`)
    this.#database.exec('commit; begin immediate')
  }

  /** Closes the file; what was not committed is forgotten. */
  close() {
    this.#database.exec('rollback')
    this.#database.close()
  }
}
