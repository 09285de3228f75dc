import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../paths.ts'
import { sourceFiles } from '../source-files.ts'
import type { Mutant } from './find-mutants.ts'
import type { Tried } from './run-mutants.ts'

/** What a verdict depends on: the contracts, their tests, and how mutants are made and tried. */
const JUDGED = /^(contracts|test|spec|scripts\/lib\/mutate)\/|^(foundry\.toml|hardhat\.config\.ts|package-lock\.json)$/
const FILE = join(root, 'cache', 'mutate', 'verdicts.jsonl')

type Line = { code: string; mutant: string; verdict: Tried['verdict'] }

/** Verdicts of a run on this very code that did not come to its end, so that hours of work are not tried again. */
export class Verdicts {
  readonly #code = hashOfCode()
  readonly #known: Map<string, Tried['verdict']>

  private constructor(known: Line[]) {
    this.#known = new Map(
      known.filter(({ code }) => code === this.#code).map(({ mutant, verdict }) => [mutant, verdict]),
    )
  }

  /** An empty record: what was noted before is dropped. */
  static start(): Verdicts {
    rmSync(FILE, { force: true })
    return new Verdicts([])
  }

  /** What was noted before; of other code than this, nothing. */
  static resume(): Verdicts {
    const lines = existsSync(FILE) ? readFileSync(FILE, 'utf8').split('\n') : []
    return new Verdicts(lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as Line))
  }

  of(mutant: Mutant): Tried['verdict'] | undefined {
    return this.#known.get(nameOf(mutant))
  }

  note({ mutant, verdict }: Tried) {
    // a tool that failed may do better next time
    if (verdict.outcome === 'untried') return
    mkdirSync(dirname(FILE), { recursive: true })
    const line: Line = { code: this.#code, mutant: nameOf(mutant), verdict }
    appendFileSync(FILE, `${JSON.stringify(line)}\n`)
  }
}

/** One name a mutant, also where two of a function read alike. */
const nameOf = ({ file, edits }: Mutant) => JSON.stringify([file, edits])

function hashOfCode(): string {
  const hash = createHash('sha256')
  for (const path of sourceFiles(root, [''])
    .filter((each) => JUDGED.test(each))
    .sort()) {
    hash.update(`${path}\n`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}
