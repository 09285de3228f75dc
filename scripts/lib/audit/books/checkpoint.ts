import type { Hash } from '../chain/events.ts'
import { Differences } from '../differences.ts'
import { decode, encode } from '../history/codec.ts'
import type { History } from '../history/history.ts'
import { type Books, openBooks, type Setting, type ShelfBook } from './books.ts'

/** Up to which block the books were written; its hash shows whether the chain still knows it. */
export type Mark = { number: number; hash: Hash }

type Shelf = Omit<ShelfBook, 'order'> & { order: bigint }
type Saved = Omit<Books, 'history' | 'differences' | 'transaction' | 'shelves'> & {
  shelves: Shelf[]
  differences: ReturnType<Differences['save']>
  releases: number
  mark: Mark
}

/** Keeps the books as they are at the end of a block. */
export function saveBooks(books: Books, mark: Mark) {
  const { history, differences, transaction: _none, shelves, ...rest } = books
  const saved: Saved = {
    ...rest,
    shelves: shelves.map(({ order, ...shelf }) => ({ ...shelf, order: order.id })),
    differences: differences.save(),
    releases: history.releases,
    mark,
  }
  history.commit(encode(saved))
}

/** The books last kept; undefined when there are none of this mall. */
export function restoreBooks(history: History, setting: Setting): { books: Books; mark: Mark } | undefined {
  const text = history.savedState()
  if (text === undefined) return undefined
  const { shelves, differences, releases, mark, ...rest } = decode<Saved>(text)
  if (encode(rest.setting) !== encode(setting)) return undefined
  history.releases = releases
  const books = { ...openBooks(setting, history, new Differences().restore(differences)), ...rest }
  for (const { order: id, ...shelf } of shelves) {
    const order = history.order(id)
    if (!order) return undefined
    books.shelves.push({ ...shelf, order })
  }
  return { books, mark }
}
