import { type Counts, readCounts } from './check-state.ts'
import type { Ask } from './checker.ts'
import type { Findings } from './findings.ts'
import { pages } from './pages.ts'
import type { Source } from './source.ts'

// what was seen goes back into a call, so a page must stay small
const PAGE = 50n

/** Compares every account, shelf and plan of an earlier block with what it is now: what may change only one way. */
export async function checkSince(earlier: Source, before: Ask, now: Ask, findings: Findings): Promise<Counts> {
  const { mall } = earlier
  const counts = await readCounts(earlier)
  const take = (verdicts: readonly { sentence: number; holds: boolean; offender: bigint }[], kind: string) => {
    for (const { sentence, holds, offender } of verdicts) {
      findings.expect(sentence, holds, () => `${kind} ${offender}, since block ${earlier.blockNumber}`)
    }
  }

  const accounts = pages({ first: 0n, last: counts.accounts - 1n }, PAGE, async ({ first, last }) =>
    now('compareAccounts', [mall, first, await before('seeAccounts', [mall, first, last])]),
  )
  for await (const { answer } of accounts) take(answer, 'account')
  const shelves = pages({ first: 1n, last: counts.shelves }, PAGE, async ({ first, last }) =>
    now('compareShelves', [mall, first, await before('seeShelves', [mall, first, last])]),
  )
  for await (const { answer } of shelves) take(answer, 'shelf')
  const plans = pages({ first: 1n, last: counts.plans }, PAGE, async ({ first, last }) =>
    now('comparePlans', [mall, first, await before('seePlans', [mall, first, last])]),
  )
  for await (const { answer } of plans) take(answer, 'plan')
  findings.look(6, 12, 14, 18, 21, 24, 25)
  return counts
}
