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

/** How many accounts stand so far under one, by ancestor and depth. */
export function* teamLevelRows(books: Books): Generator<ExpectedRow> {
  let last: { key: readonly [bigint, bigint]; members: number } | undefined
  for (const { key } of closureRows(books)) {
    const [ancestor, depth] = key as [bigint, bigint, bigint]
    // nobody counts himself
    if (depth === 0n) continue
    if (last && last.key[0] === ancestor && last.key[1] === depth) {
      last.members += 1
      continue
    }
    if (last) yield { key: last.key, row: { members: last.members } }
    last = { key: [ancestor, depth], members: 1 }
  }
  if (last) yield { key: last.key, row: { members: last.members } }
}
