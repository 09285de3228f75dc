import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../paths.ts'
import { sourceFiles } from '../source-files.ts'
import type { Mutant } from './find-mutants.ts'
import type { Tried } from './run-mutants.ts'

type Line = { code: string; mutant: string; verdict: Tried['verdict'] }

/** The verdicts of a run, kept in a file: one that was interrupted need not try again what took it hours. */
export class Verdicts {
  readonly #file: string
  readonly #code: string
  readonly #known: Map<string, Tried['verdict']>

  private constructor(file: string, code: string, lines: Line[]) {
    this.#file = file
    this.#code = code
    const same = lines.filter((line) => line.code === code)
    this.#known = new Map(same.map(({ mutant, verdict }) => [mutant, verdict]))
  }

  /** An empty record: what was noted before is dropped. */
  static start(file = recordFile(), code = hashOfCode()): Verdicts {
    rmSync(file, { force: true })
    return new Verdicts(file, code, [])
  }

  /** What was noted before, on this very code. */
  static resume(file = recordFile(), code = hashOfCode()): Verdicts {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    return new Verdicts(file, code, lines.flatMap(readLine))
  }

  of(mutant: Mutant): Tried['verdict'] | undefined {
    return this.#known.get(nameOf(mutant))
  }

  note({ mutant, verdict }: Tried) {
    // a tool that failed may do better next time
    if (verdict.outcome === 'untried') return
    mkdirSync(dirname(this.#file), { recursive: true })
    const line: Line = { code: this.#code, mutant: nameOf(mutant), verdict }
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`)
  }
}

const recordFile = () => join(root, 'cache', 'mutate', 'verdicts.jsonl')

/** One name a mutant, also where two of a function read alike. */
const nameOf = ({ file, edits }: Mutant) => JSON.stringify([file, edits])

/** The last line may have been cut off where the run was. */
function readLine(line: string): Line[] {
  try {
    return [JSON.parse(line) as Line]
  } catch {
    return []
  }
}

/** What a verdict depends on: the contracts, their tests, and how mutants are made and tried. */
function hashOfCode(): string {
  const judged =
    /^(contracts|test|spec|scripts\/lib\/mutate)\/|^(foundry\.toml|hardhat\.config\.ts|package-lock\.json)$/
  const hash = createHash('sha256')
  const paths = sourceFiles(root, ['']).filter((path) => judged.test(path))
  for (const path of paths.sort()) hash.update(`${path}\n`).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}
