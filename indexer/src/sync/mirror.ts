import type { Hex } from 'viem'
import { isLocalChain } from '../config/deployment.ts'
import type { Env } from '../config/env.ts'
import type { RawLog } from '../projection/decode.ts'
import { project } from '../projection/project.ts'
import { type Batch, commitBatch } from '../sink/commit.ts'
import { type Position, readCheckpoints } from '../sink/cursor.ts'
import type { Store } from '../sink/database.ts'
import type { BlockOps } from '../sink/fold.ts'
import { raiseIndexes, shelveIndexes } from '../sink/indexes.ts'
import { Memory } from '../sink/memory.ts'
import { packBlock } from '../sink/pack.ts'
import { rollBack } from '../sink/rollback.ts'
import type { Cursor } from '../sink/tables.ts'
import type { Touched } from '../sink/touched.ts'
import { type Header, readHeader } from '../source/header.ts'
import { readRanges } from '../source/range-reader.ts'
import { isAnswer, type Rpc } from '../source/rpc.ts'
import { readTip } from '../source/tip-reader.ts'
import { findFork } from './fork.ts'

export type MirrorOptions = {
  rpc: Rpc
  store: Store
  /** blocks that can be undone where the chain has no finalized tag */
  window: number
  /** about how many logs a transaction takes while filling */
  batchLogs: number
  /** blocks whose logs must hash to the root in their header: those that can be undone, or all, which takes many more questions */
  verifyLogs: Env['VERIFY_LOGS']
  signal: AbortSignal
  onStep: (to: Position, touched: Touched, events: number) => void
  onRollback: (from: Position, to: Position) => void
}

/** Follows one chain into one database; each step leaves the mirror whole. */
export class Mirror {
  readonly #options: MirrorOptions
  readonly #memory = new Memory()
  #cursor: Cursor
  #isIndexed = false

  constructor(options: MirrorOptions, cursor: Cursor) {
    this.#options = options
    this.#cursor = cursor
  }

  get cursor(): Cursor {
    return this.#cursor
  }

  /** Takes the mirror a step towards `head`; returns whether there may be more to do at once. */
  async advance(head: Header): Promise<boolean> {
    const { number, hash } = this.#cursor
    if (head.hash === hash) return this.#completeIndexes()
    if (head.number <= number) return this.#reconcile(head)
    const floor = await this.#floorBelow(head)
    if (number < floor && this.#options.verifyLogs !== 'all') return this.#readFinalized(floor, head)
    await this.#completeIndexes()
    return this.#readTip(floor, head)
  }

  /** What a first filling left out, be it that of a process that was killed; there is no more to do then. */
  async #completeIndexes(): Promise<false> {
    if (!this.#isIndexed) await raiseIndexes(this.#options.store)
    this.#isIndexed = true
    return false
  }

  async #readFinalized(floor: number, head: Header): Promise<boolean> {
    const { rpc, store, signal, batchLogs } = this.#options
    if (isFirstFilling(this.#cursor, floor)) await shelveIndexes(store)
    const range = { addresses: addressesOf(this.#cursor), from: this.#cursor.number + 1, to: floor, batchLogs }
    for await (const { first, end, blocks } of readRanges(rpc, range, (header, logs) => this.#opsOf(header, logs))) {
      if (first.parentHash !== this.#cursor.hash) return this.#reconcile(head)
      await this.#commit({ to: end, blocks, checkpoints: [end], floor })
      if (signal.aborted) break
    }
    return true
  }

  async #readTip(floor: number, head: Header): Promise<boolean> {
    const { rpc, verifyLogs } = this.#options
    const read = await readTip(rpc, addressesOf(this.#cursor), this.#cursor, head, verifyLogs !== 'off')
    if (read === null) return this.#reconcile(head)
    const blocks = read.headers.flatMap((header) => {
      const logs = read.logs.get(header.number)
      return logs ? [this.#opsOf(header, logs)] : []
    })
    const to = read.headers.at(-1) ?? head
    await this.#commit({ to, blocks, checkpoints: read.headers, floor })
    return to.number < head.number
  }

  #opsOf({ number, at }: Header, logs: readonly RawLog[]): BlockOps {
    return packBlock(number, project(logs, at, this.#cursor.bonusPool))
  }

  async #commit(batch: Omit<Batch, 'from'>): Promise<void> {
    const { number, hash, at } = batch.to
    const touched = await commitBatch(this.#options.store, { ...batch, from: this.#cursor }, this.#memory)
    const finalBlock = Math.max(this.#cursor.finalBlock, Math.min(batch.floor, number))
    this.#cursor = { ...this.#cursor, number, hash, at, finalBlock }
    const events = batch.blocks.reduce((sum, block) => sum + (block.events ?? 0), 0)
    this.#options.onStep(batch.to, touched, events)
  }

  /** The head does not continue the mirror: rolls back to where they part, unless the node is merely late. */
  async #reconcile(head: Header): Promise<boolean> {
    const { rpc, store, onRollback, onStep } = this.#options
    const fork = await findFork(rpc, this.#cursor, await readCheckpoints(store.db), head)
    if (fork.number === this.#cursor.number) return true
    // a chain of one node is never late: what it does not have is gone
    const isLate = fork.number === head.number && !isLocalChain(this.#cursor.chainId)
    if (isLate) return false
    const from = this.#cursor
    const touched = await rollBack(store.db, from, fork, this.#memory)
    this.#cursor = { ...from, ...fork }
    onRollback(from, fork)
    onStep(fork, touched, 0)
    return true
  }

  async #floorBelow(head: Header): Promise<number> {
    const byDepth = Math.max(0, head.number - this.#options.window)
    if (isLocalChain(this.#cursor.chainId)) return byDepth
    const finalized = await readHeader(this.#options.rpc, 'finalized').catch((error: unknown) => {
      // a node that answers "no such tag" is a chain without one; no answer at all is an outage
      if (isAnswer(error)) return null
      throw error
    })
    return finalized ? Math.min(finalized.number, head.number) : byDepth
  }
}

// what is quickly read need not be read faster
const LONG_FILLING = 256

const isFirstFilling = ({ number, deployedBlock }: Cursor, floor: number) =>
  number < deployedBlock && floor - number > LONG_FILLING

const addressesOf = ({ mall, bonusPool }: Cursor) => (bonusPool ? [mall, bonusPool] : [mall]) as Hex[]
