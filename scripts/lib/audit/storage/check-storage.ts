import { OFFER_CANCELLED } from '../../../../spec/state.ts'
import type { Books } from '../books/books.ts'
import { quantity, type Rpc } from '../chain/rpc.ts'
import type { Progress } from '../progress.ts'
import { type ExpectedPage, type ExpectedSlot, expectedPages, expectedSlots } from './expected-slots.ts'
import { fieldsDiffering } from './fields.ts'
import { slotText } from './layout.ts'

const AT_A_TIME = 2_000

/** Reads every word of the mall's storage at a block and holds it against the books; returns how many words there were. */
export async function checkStorage(rpc: Rpc, books: Books, block: number, progress: Progress): Promise<number> {
  let read = 0
  let some: ExpectedSlot[] = []
  const look = async () => {
    await checkSlots(rpc, books, block, some)
    read += some.length
    progress.tell('compared words of storage:', read)
    some = []
  }
  for (const slot of expectedSlots(books)) {
    some.push(slot)
    if (some.length === AT_A_TIME) await look()
  }
  await look()
  const pages = expectedPages(books)
  await checkPages(rpc, books, block, pages)
  return read + pages.length
}

async function readSlots(rpc: Rpc, books: Books, block: number, slots: readonly bigint[]): Promise<bigint[]> {
  const { mall } = books.setting
  const at = quantity(block)
  const calls = slots.map((slot) => ({ method: 'eth_getStorageAt', params: [mall, slotText(slot), at] }))
  const words = await rpc.many<string>(calls)
  // some nodes leave zeros away, down to nothing
  return words.map((word) => (word === '0x' ? 0n : BigInt(word)))
}

async function checkSlots(rpc: Rpc, books: Books, block: number, slots: readonly ExpectedSlot[]) {
  const words = await readSlots(
    rpc,
    books,
    block,
    slots.map(({ slot }) => slot),
  )
  slots.forEach(({ word, subject, fields }, i) => {
    const found = words[i] ?? 0n
    books.differences.expect(found === word, 'storage', subject, () => fieldsDiffering(found, word, fields))
  })
}

/** An offer without a limit is not counted, so its uses are at most the lines it priced; a cancelled one stands at 65,535. */
async function checkPages(rpc: Rpc, books: Books, block: number, pages: readonly ExpectedPage[]) {
  const words = await readSlots(
    rpc,
    books,
    block,
    pages.map(({ slot }) => slot),
  )
  pages.forEach(({ subject, uses }, i) => {
    for (let place = 0; place < 16; place++) {
      const found = Number(((words[i] ?? 0n) >> BigInt(16 * place)) & 0xffffn)
      const offer = uses[place]
      const isSound = offer?.isCancelled ? found === OFFER_CANCELLED : found <= (offer?.lines ?? 0)
      const says = () => `number ${place} of them was used ${found} times, and priced ${offer?.lines ?? 0} lines`
      books.differences.expect(isSound, 'storage', subject, says)
    }
  })
}
