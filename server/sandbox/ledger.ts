import { existsSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import type { Clock } from '../src/clock.ts'
import type { RailName } from '../src/payments/rail.ts'

/** A payment as the service has it. */
export type Trade = {
  rail: RailName
  reference: string
  /** the service's own number of it */
  id: string
  currency: string
  amount: string
  state: 'open' | 'paid' | 'closed'
  createdAt: number
  paidAt: number | null
  notifyUrl: string
  returnUrl: string | null
  payer: string
  /** what the payer of a transfer wrote */
  text?: string
}

export type Back = {
  rail: RailName
  id: string
  reference: string
  tradeId: string
  currency: string
  amount: string
  at: number
}

type Books = { trades: Trade[]; backs: Back[]; notified: number }

/** What the services have on their books; with a file it survives a restart. */
export class Ledger {
  /** what time the services have */
  readonly now: Clock
  readonly #file: string | undefined
  readonly #books: Books
  #writing: Promise<unknown> = Promise.resolve()

  constructor(clock: Clock, file?: string) {
    this.now = clock
    this.#file = file
    this.#books =
      file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { trades: [], backs: [], notified: 0 }
  }

  get trades(): readonly Trade[] {
    return this.#books.trades
  }

  get backs(): readonly Back[] {
    return this.#books.backs
  }

  find(rail: RailName, by: Partial<Pick<Trade, 'reference' | 'id'>>): Trade | undefined {
    return this.#books.trades.find(
      (trade) =>
        trade.rail === rail &&
        (by.id === undefined || trade.id === by.id) &&
        (by.reference === undefined || trade.reference === by.reference),
    )
  }

  /** Opens a trade; the same reference again is the same one. */
  open(trade: Omit<Trade, 'state' | 'createdAt' | 'paidAt'>): Trade {
    const known = this.find(trade.rail, { reference: trade.reference })
    if (known) return known
    const opened: Trade = { ...trade, state: 'open', createdAt: this.now(), paidAt: null }
    this.#books.trades.push(opened)
    this.save()
    return opened
  }

  /** The buyer pays; false when it is not open any more. */
  pay(trade: Trade, change: Partial<Pick<Trade, 'amount' | 'currency' | 'paidAt'>> = {}): boolean {
    if (trade.state !== 'open') return false
    Object.assign(trade, { state: 'paid', paidAt: this.now() }, change)
    this.save()
    return true
  }

  close(trade: Trade): void {
    if (trade.state === 'open') trade.state = 'closed'
    this.save()
  }

  /** Pays back; under the same number once. False for more than is left. */
  payBack(back: Omit<Back, 'at'>): boolean {
    if (this.#books.backs.some(({ rail, id }) => rail === back.rail && id === back.id)) return true
    const trade = this.find(back.rail, { id: back.tradeId })
    const gone = this.#books.backs.filter(({ tradeId }) => tradeId === back.tradeId)
    const sum = gone.reduce((total, { amount }) => total + BigInt(amount), BigInt(back.amount))
    if (trade?.state !== 'paid' || sum > BigInt(trade.amount)) return false
    this.#books.backs.push({ ...back, at: this.now() })
    this.save()
    return true
  }

  /** A number for a notification. */
  nextNotice(): number {
    this.#books.notified += 1
    return this.#books.notified
  }

  save(): void {
    const file = this.#file
    if (!file) return
    this.#writing = this.#writing.then(async () => {
      await writeFile(`${file}.new`, JSON.stringify(this.#books))
      await rename(`${file}.new`, file)
    })
  }
}
