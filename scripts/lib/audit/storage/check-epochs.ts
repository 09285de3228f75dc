import { monthName, startOfMonth } from '../../../../spec/month.ts'
import type { Books } from '../books/books.ts'
import { standingEpochs } from '../books/pool-book.ts'
import { firstBlockAt, readBlock } from '../chain/blocks.ts'
import type { Rpc } from '../chain/rpc.ts'

/** The blocks that each month's reporter states are the month's; searched only once, by the time of blocks. */
export async function checkEpochBlocks(rpc: Rpc, books: Books, oldest: number, newest: number) {
  const { pool, differences } = books
  for (const { epoch, fromBlock, toBlock } of standingEpochs(pool)) {
    const range = { low: oldest, high: newest }
    const from = await firstBlockAt(rpc, startOfMonth(epoch), range)
    const next = await firstBlockAt(rpc, startOfMonth(epoch + 1), { ...range, low: from })
    const isOver = (await readBlock(rpc, next)).at >= startOfMonth(epoch + 1)
    const subject = `the month ${monthName(epoch)}`
    differences.same('epoch root', subject, 'its first block', Number(fromBlock), from)
    differences.same('epoch root', subject, 'its last block', Number(toBlock), isOver ? next - 1 : next)
  }
}
