import { POOL } from '../../../../spec/account.ts'
import type { Books } from '../books/books.ts'
import type { ExpectedRow } from './expected-rows.ts'

/** So far down a line can be paid by any plan. */
const DEEPEST = 8

/** Who stands how far under whom, by ancestor, depth and descendant. */
export function* closureRows({ accounts }: Books): Generator<ExpectedRow> {
  const recruits: number[][] = accounts.map(() => [])
  for (const { id, uplineId } of accounts) if (uplineId !== POOL) recruits[uplineId]?.push(id)
  for (const { id: ancestor } of accounts) {
    let level = [ancestor]
    for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
      for (const descendant of level) {
        const key = [BigInt(ancestor), BigInt(depth), BigInt(descendant)]
        yield { key, row: { block: accounts[descendant]?.joinedBlock } }
      }
      level = level.flatMap((id) => recruits[id] ?? []).sort((a, b) => a - b)
    }
  }
}
