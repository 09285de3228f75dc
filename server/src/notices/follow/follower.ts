import { type Address, isAddressEqual } from 'viem'
import type { Context } from '../../api/context.ts'
import { isLocalChain } from '../../chain/deployment.ts'
import { recordMerchantEvent } from '../../webhooks/record-event.ts'
import { announce } from '../announce.ts'
import { claimableNotices } from './claimable.ts'
import type { Mirror, Place } from './mirror.ts'
import type { FactRow, MirrorOrder } from './mirror-schemas.ts'
import { endOf, keepPlace, readPlace } from './place.ts'
import { isTold, type Telling, tellingOf } from './tell.ts'
import { noteWindow, tellClosing, watchWindow } from './windows.ts'

const PAGE = 200

type Told = { fact: FactRow; order: MirrorOrder; telling: Telling }

/**
 * Follows the mirror's events and tells whom they concern. The place that is kept is final, everything after it is read again
 * after a restart or a reset; what was told already is not told again, for each telling has a name of its own.
 */
export class Follower {
  readonly #context: Context
  readonly #mirror: Mirror
  /** how far this process has come on the chain it follows; null for not known */
  #place: Place | null = null

  constructor(context: Context, mirror: Mirror) {
    this.#context = context
    this.#mirror = mirror
  }

  /** What was read may have been undone: goes back to what is final. */
  goBack(): void {
    this.#place = null
  }

  /** Tells one page of what is new; whether there may be more. */
  async step(): Promise<boolean> {
    const { db, chain } = this.#context
    const meta = await this.#mirror.meta()
    if (!isAddressEqual(meta.mall as Address, chain.deployment.mall)) throw new Error('the mirror follows another mall')
    const scope = `${meta.genesisHash.slice(2, 14)}${meta.mall.slice(2, 10).toLowerCase()}`
    const place = this.#place ?? (await readPlace(db.queries, scope)) ?? (await this.#begin(scope, meta.indexed.block))

    // on a chain that may be thrown away nobody waits for blocks that nobody makes
    const depth = isLocalChain(chain.deployment.chainId) ? 0 : meta.confirmations
    const until = meta.indexed.block - depth
    const { rows, next } = await this.#mirror.facts(place, PAGE)
    const sure = rows.filter(({ block }) => block <= until)
    const told = await this.#read(scope, sure)
    const claimable = await claimableNotices(this.#context, this.#mirror, scope, told)
    const wallets = await this.#walletsOf(told)
    const last = sure.at(-1)
    const reached = last ? { block: last.block, logIndex: last.log_index } : place

    await db.transaction(async (tx) => {
      for (const { fact, order, telling } of told) {
        for (const { account, wallet = wallets.get(account ?? 0), ...said } of telling.announcements) {
          if (wallet) await announce(tx, fact.at, { ...said, wallet })
        }
        if (telling.merchantEvent) await recordMerchantEvent(tx, this.#context, telling.merchantEvent)
        await noteWindow(tx, scope, fact, order)
      }
      for (const notice of claimable) await announce(tx, meta.indexed.at, notice)
      await tellClosing(tx, scope, meta.indexed.at)
      await keepPlace(tx, scope, reached, meta.finalBlock)
    })
    this.#place = reached
    return next !== null && sure.length === rows.length
  }

  /** A chain is followed from when it is first seen; only the windows that are open already are taken over. */
  async #begin(scope: string, block: number): Promise<Place> {
    const { db } = this.#context
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<Mirror['shipped']>> = await this.#mirror.shipped(cursor)
      await db.transaction(async (tx) => {
        for (const order of page.items) await watchWindow(tx, scope, order)
      })
      cursor = page.nextCursor
    } while (cursor !== null)
    await keepPlace(db.queries, scope, endOf(block), block)
    return endOf(block)
  }

  async #read(scope: string, facts: FactRow[]): Promise<Told[]> {
    const orders = new Map<string, MirrorOrder>()
    const told: Told[] = []
    for (const fact of facts.filter(isTold)) {
      const id = fact.order_id as string
      const order = orders.get(id) ?? (await this.#mirror.order(id))
      orders.set(id, order)
      const telling = tellingOf(scope, fact, order)
      if (telling) told.push({ fact, order, telling })
    }
    return told
  }

  async #walletsOf(told: Told[]): Promise<Map<number, string>> {
    const accounts = told.flatMap(({ telling }) => telling.announcements.map(({ account }) => account ?? 0))
    const wallets = new Map<number, string>()
    for (const id of new Set(accounts)) {
      const wallet = id === 0 ? null : await this.#context.chain.walletOf(id)
      if (wallet) wallets.set(id, wallet)
    }
    return wallets
  }
}
