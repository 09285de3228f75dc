import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.ts'
import { putForgeCode, putHardhatCode } from './artifacts.ts'
import { type Compiled, compile, importsOf, reachable, readSources, type Sources, type Target } from './compiler.ts'
import { type Edit, render } from './edit.ts'
import type { Mutant } from './find-mutants.ts'
import { applyEdits, type Spill } from './spill.ts'
import { differentialTrial, forgeTrial, type Killer } from './trials.ts'
import { openWorkspace } from './workspace.ts'

/**
 * What became of a mutant. Not compiling does not count; `equivalent` is the compiler's word: the same bytes come out;
 * `untried` says by what a tool failed.
 */
export type Verdict = { outcome: 'killed' | 'survived' | 'stillborn' | 'equivalent' | 'untried'; by?: string }

/** What a bench needs to know, made once for all of them. */
export type BenchPlan = { targets: Target[]; spill: Spill | undefined }

const TESTS_OF_PARTS = ['test/unit/types', 'test/unit/libraries', 'test/fuzz']
/** inputs a fuzz test gets in the first trial: its examples kill most mutants, and soon */
const FEW_RUNS = 8
const NEAR = {
  mall: 'test/unit/{accounts,catalog,governance,libraries,mall,offers,orders,settlement,types}/**',
  periphery: 'test/unit/periphery/**',
}
const ALL = 'test/{unit,fuzz,invariant,findings,matrix}/**'
const RANDOM = { sequences: 6, lives: 1_000 }

/** A workspace and a compiler, where one mutant after another is tried. */
export class Bench {
  readonly #folder: string
  readonly #plan: BenchPlan
  readonly #sources: Sources
  readonly #tests: { file: string; sources: Sources; targets: Target[] }[]
  /** what the unchanged contracts compile to, by pipeline: a mutant's place is theirs again when it was tried */
  #legacy: Compiled['code'] = {}
  #deployed: Compiled['code'] | undefined
  readonly #parts = new Map<string, Compiled['code']>()

  constructor(name: string, plan: BenchPlan) {
    this.#folder = openWorkspace(name)
    this.#plan = plan
    this.#sources = readSources(plan.targets.map(({ file }) => file))
    this.#tests = TESTS_OF_PARTS.flatMap(testsIn)
  }

  /** The unchanged contracts in this bench's own build must pass what mutants are tried against; throws otherwise. */
  proveSound() {
    const { code, errors } = this.#compile(this.#plan.targets, [])
    if (errors[0]) throw new Error(errors[0].message)
    this.#legacy = code
    putForge(this.#folder, this.#plan.targets, code)
    const killer = forgeTrial(this.#folder, { paths: ALL })
    if (killer) throw new Error(`the contracts as they are fail ${killer}: mend that first`)
  }

  /** Tries the cheapest tests first; `isListed` leaves out what only unknown survivors are worth. */
  try(mutant: Mutant, isListed: boolean): Verdict {
    const part = this.#tryPart(mutant)
    if (part) return part

    const targets = this.#targetsWith(mutant.file)
    const { code, errors } = this.#compile(targets, mutant.edits, mutant.file)
    if (errors.length > 0) return { outcome: 'stillborn' }
    putForge(this.#folder, targets, code)
    try {
      const near = targets.some(isMall) ? NEAR.mall : NEAR.periphery
      const killer =
        forgeTrial(this.#folder, { paths: near, fuzzRuns: FEW_RUNS }) ?? forgeTrial(this.#folder, { paths: ALL })
      if (killer) return { outcome: 'killed', by: killer }
    } finally {
      putForge(this.#folder, targets, this.#legacy)
    }
    return isListed ? { outcome: 'survived' } : this.#tryLongest(mutant, targets)
  }

  /** A change of a type or a library is first tried by the tests that have it inside, without a mall. */
  #tryPart(mutant: Mutant): Verdict | undefined {
    const tests = this.#tests.filter(({ file, sources }) => importsOf(file, sources[file] ?? '').includes(mutant.file))
    const [first] = tests
    if (first === undefined || mutant.file.startsWith('contracts/modules')) return undefined
    const sources = Object.assign({}, ...tests.map((test) => test.sources)) as Sources
    const targets = tests.flatMap((test) => test.targets)
    const build = (edits: Edit[]) =>
      compile({ ...sources, [mutant.file]: render(sources[mutant.file] ?? '', edits) }, targets, 'legacy')
    const original = this.#parts.get(mutant.file) ?? build([]).code
    this.#parts.set(mutant.file, original)
    const { code, errors } = build(mutant.edits)
    if (errors.length > 0) return { outcome: 'stillborn' }
    putForge(this.#folder, targets, code)
    const paths = tests.length === 1 ? first.file : `{${tests.map(({ file }) => file).join(',')}}`
    // what was here before belongs back, as the next mutant may be of another file
    try {
      const killer = forgeTrial(this.#folder, { paths })
      return killer === undefined ? undefined : { outcome: 'killed', by: killer }
    } finally {
      putForge(this.#folder, targets, original)
    }
  }

  /** As deployed: the same bytes are the same contract; else random sequences against the specification. */
  #tryLongest(mutant: Mutant, targets: readonly Target[]): Verdict {
    const { code } = compile(this.#mutated(mutant.edits, mutant.file), targets, 'ir')
    this.#deployed ??= compile(this.#sources, this.#plan.targets, 'ir').code
    const original = this.#deployed
    if (targets.every(({ name }) => code[name]?.creation === original[name]?.creation)) return { outcome: 'equivalent' }
    if (!targets.some(isMall)) return { outcome: 'survived' }
    putHardhat(this.#folder, targets, code)
    try {
      const killer: Killer = differentialTrial(this.#folder, RANDOM)
      return killer === undefined ? { outcome: 'survived' } : { outcome: 'killed', by: killer }
    } finally {
      putHardhat(this.#folder, targets, original)
    }
  }

  /** The deployed contracts that have a file inside. */
  #targetsWith(file: string): Target[] {
    return this.#plan.targets.filter((target) => reachable([target.file], this.#sources).has(file))
  }

  #mutated(edits: Edit[], file: string): Sources {
    return { ...this.#sources, [file]: render(this.#sources[file] ?? '', edits) }
  }

  /** By the fast pipeline where it can, else by that of deployment. */
  #compile(targets: readonly Target[], edits: Edit[], file?: string): Compiled {
    const { spill } = this.#plan
    if (spill === undefined) return compile(file ? this.#mutated(edits, file) : this.#sources, targets, 'ir')
    const sources = applyEdits(this.#sources, spill)
    if (file) sources[file] = render(this.#sources[file] ?? '', edits, spill[file])
    const compiled = compile(sources, targets, 'legacy')
    const isDeep = compiled.errors.some(({ message }) => message.includes('Stack too deep'))
    return isDeep ? compile(file ? this.#mutated(edits, file) : this.#sources, targets, 'ir') : compiled
  }
}

function putForge(folder: string, targets: readonly Target[], code: Compiled['code']) {
  for (const { file, name } of targets) {
    const found = code[name]
    if (found) putForgeCode(folder, file, name, found)
  }
}

function putHardhat(folder: string, targets: readonly Target[], code: Compiled['code']) {
  for (const { file, name } of targets) {
    const found = code[name]
    if (found) putHardhatCode(folder, file, name, found)
  }
}

const isMall = ({ name }: Target) => name === 'Mall'

function testsIn(folder: string) {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.t.sol'))
  return files.map((name) => {
    const file = `${folder}/${name}`
    const sources = readSources([file])
    const names = [...(sources[file] ?? '').matchAll(/^contract (\w+)/gm)].map(([, each = '']) => each)
    return { file, sources, targets: names.map((each) => ({ file, name: each })) }
  })
}
