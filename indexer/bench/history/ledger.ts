import type { EventName } from '../../src/projection/event.ts'
import { opsOf } from '../../src/projection/project.ts'
import type { BlockOps } from '../../src/sink/fold.ts'
import { blockAt } from './place.ts'
import { transactionHash } from './words.ts'

/** Collects events as a chain would have told them, block by block. */
export class Ledger {
  readonly #start: number
  #blocks: BlockOps[] = []
  #block: BlockOps | null = null
  #logs = 0
  #transactions = 0
  /** events since the start, and since `take` */
  events = 0
  waiting = 0

  /** `start` is the second of the mall's deployment. */
  constructor(start: number) {
    this.#start = start
  }

  /** The next events are of another transaction. */
  nextTransaction(): number {
    return ++this.#transactions
  }

  /** An event of the present transaction; `at` never sinks. */
  tell(at: number, name: EventName, args: Record<string, unknown>): void {
    const block = blockAt(this.#start, at)
    if (this.#block?.number !== block) {
      this.#block = { number: block, ops: [] }
      this.#blocks.push(this.#block)
      this.#logs = 0
    }
    const moment = { block, at, logIndex: this.#logs++, txHash: transactionHash(this.#transactions) }
    this.#block.ops.push(...opsOf({ name, args }, moment, 'mall'))
    this.events += 1
    this.waiting += 1
  }

  /** The blocks told since the last time. */
  take(): BlockOps[] {
    const blocks = this.#blocks
    this.#blocks = []
    this.#block = null
    this.waiting = 0
    return blocks
  }
}
