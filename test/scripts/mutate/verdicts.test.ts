import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Mutant } from '../../../scripts/lib/mutate/find-mutants.ts'
import { Verdicts } from '../../../scripts/lib/mutate/verdicts.ts'

const folder = mkdtempSync(join(tmpdir(), 'banyan-verdicts-'))
const file = join(folder, 'deep', 'verdicts.jsonl')
afterAll(() => rmSync(folder, { recursive: true }))

/** Two of a line that read alike are told apart by where they stand. */
const mutantAt = (start: number): Mutant => ({
  file: 'contracts/Mall.sol',
  within: 'place',
  operator: 'arithmetic',
  before: 'a + a',
  after: 'a - a',
  line: 1,
  edits: [{ start, end: start + 1, by: ['-'] }],
})

describe('verdicts of an interrupted run', () => {
  it('are known to the run that resumes it, and to no run of other code', () => {
    const run = Verdicts.start(file, 'code')
    run.note({ mutant: mutantAt(1), verdict: { outcome: 'killed', by: 'test_It' } })
    expect(Verdicts.resume(file, 'code').of(mutantAt(1))).toEqual({ outcome: 'killed', by: 'test_It' })
    expect(Verdicts.resume(file, 'code').of(mutantAt(2))).toBeUndefined()
    expect(Verdicts.resume(file, 'other').of(mutantAt(1))).toBeUndefined()
  })

  it('leave out what a tool failed at', () => {
    Verdicts.start(file, 'code').note({ mutant: mutantAt(1), verdict: { outcome: 'untried', by: 'forge' } })
    expect(Verdicts.resume(file, 'code').of(mutantAt(1))).toBeUndefined()
  })

  it('survive a line that was cut off', () => {
    Verdicts.start(file, 'code').note({ mutant: mutantAt(1), verdict: { outcome: 'survived' } })
    appendFileSync(file, '{"code":"code","mut')
    expect(Verdicts.resume(file, 'code').of(mutantAt(1))).toEqual({ outcome: 'survived' })
  })

  it('are dropped by a run that starts anew', () => {
    Verdicts.start(file, 'code').note({ mutant: mutantAt(1), verdict: { outcome: 'survived' } })
    Verdicts.start(file, 'code')
    expect(Verdicts.resume(file, 'code').of(mutantAt(1))).toBeUndefined()
  })
})
