import type { Verdict } from './bench.ts'
import { type Equivalent, keyOf } from './equivalents.ts'
import type { Mutant } from './find-mutants.ts'
import type { Tried } from './run-mutants.ts'

type Report = { text: string; score: number; mistaken: number; survivors: object[] }

/**
 * Score, survivors and mistakes: what could not be tried, and in the reviewed list an equivalent mutant that a test kills or, when every mutant of
 * `all` was tried, one that no longer exists.
 */
export function report(tried: Tried[], all: Mutant[], equivalents: Equivalent[], isComplete: boolean): Report {
  const listed = new Set(equivalents.map(keyOf))
  const of = (outcome: Verdict['outcome'], isListed?: boolean) =>
    tried.filter(({ verdict, mutant }) => {
      return verdict.outcome === outcome && (isListed === undefined || listed.has(keyOf(mutant)) === isListed)
    })
  const [killed, survivors] = [of('killed'), of('survived', false)]
  const mistaken = of('killed', true).map(({ mutant, verdict }) => `${told(mutant)}\n  killed by ${verdict.by}`)
  const untried = of('untried')
  const known = new Set(all.map(keyOf))
  const gone = isComplete ? equivalents.filter((each) => !known.has(keyOf(each))) : []
  const score = killed.length / (killed.length + survivors.length)
  const lines = [
    ...survivors.map(({ mutant }) => `survived: ${told(mutant)}`),
    ...untried.map(({ mutant, verdict }) => `untried: ${told(mutant)}\n  ${verdict.by}`),
    ...mistaken.map((each) => `listed as equivalent, but ${each}`),
    ...gone.map((each) => `listed as equivalent, but no longer there: ${each.file} ${each.within}: ${each.before}`),
    `${tried.length} mutants: ${killed.length} killed, ${survivors.length} survived, ` +
      `${of('survived', true).length} equivalent as reviewed, ${of('equivalent').length} compiled to the same bytes, ` +
      `${of('stillborn').length} did not compile`,
    `mutation score ${(score * 100).toFixed(1)} %`,
  ]
  return {
    text: lines.join('\n'),
    score,
    mistaken: mistaken.length + gone.length + untried.length,
    survivors: survivors.map(({ mutant: { edits: _, ...mutant } }) => mutant),
  }
}

function told({ file, line, within, operator, before, after }: Mutant): string {
  return `${file}:${line} in ${within}, ${operator}\n  - ${before}\n  + ${after}`
}
