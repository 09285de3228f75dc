/**
 * `npm run mutate`: changes the contracts in small ways and sees whether the tests notice. A seeded sample by default,
 * `-- --all` for the whole set, `-- --only contracts/modules/Orders.sol` for a file. docs/mutation.md argues what survives.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { createRandom } from '../spec/random.ts'
import { integerFlag } from './lib/cli/flag-types.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { forgeBinary } from './lib/forge/binary.ts'
import { parse, readSources } from './lib/mutate/compiler.ts'
import { keyOf, readEquivalents } from './lib/mutate/equivalents.ts'
import { findMutants, type Mutant } from './lib/mutate/find-mutants.ts'
import { report } from './lib/mutate/report.ts'
import { runMutants, type Tried } from './lib/mutate/run-mutants.ts'
import { findSpill } from './lib/mutate/spill.ts'
import { findTargets, isMutated } from './lib/mutate/targets.ts'
import { Verdicts } from './lib/mutate/verdicts.ts'
import { root } from './lib/paths.ts'
import { runTool } from './lib/testing/run-tool.ts'

const LEAST_SCORE = 0.95
const SAMPLE = 150
const SEED = 2_026

const schema = z.object({
  all: z.boolean().default(false).describe('every mutant instead of a sample'),
  only: z.string().optional().describe('mutants of one file, such as contracts/modules/Orders.sol'),
  sample: integerFlag(1, 100_000).default(SAMPLE).describe(`how many mutants, ${SAMPLE} by default`),
  seed: integerFlag(0, 2 ** 31)
    .default(SEED)
    .describe('which ones; the same seed draws the same mutants'),
  benches: integerFlag(1, 64).default(Math.max(1, availableParallelism())).describe('how many at once'),
  resume: z
    .boolean()
    .default(false)
    .describe('goes on where a run of the same code was interrupted, with the verdicts it had'),
  list: z.boolean().default(false).describe('only list the mutants'),
})

await runCommand('mutate', async () => {
  const flags = readFlags('npm run mutate -- [--all] [--only FILE] [--sample N] [--seed N] [--resume]', schema)
  const targets = findTargets()
  const sources = readSources(targets.map(({ file }) => file))
  const files = Object.keys(sources).filter(isMutated).sort()
  if (flags.only !== undefined && !files.includes(flags.only)) {
    throw new UserError(`--only: there is nothing to mutate in ${flags.only}; choose one of ${files.join(', ')}`)
  }
  const trees = parse(sources, files)
  const all = files
    .filter((file) => file === (flags.only ?? file))
    .flatMap((file) => findMutants(file, sources[file] ?? '', trees[file] as never))
  const mutants = flags.all || flags.only !== undefined ? all : draw(all, flags.sample, flags.seed)
  console.log(`${mutants.length} of ${all.length} mutants in ${files.length} files, seed ${flags.seed}`)
  if (flags.list) return list(mutants)

  const equivalents = readEquivalents()
  const listed = new Set(equivalents.map(keyOf))
  await buildForForge()
  const plan = { targets, spill: findSpill(sources, targets) }
  const verdicts = flags.resume ? Verdicts.resume() : Verdicts.start()
  const tried: Tried[] = mutants.flatMap((mutant) => {
    const verdict = verdicts.of(mutant)
    return verdict ? [{ mutant, verdict }] : []
  })
  if (flags.resume) console.log(`mutate: ${tried.length} were tried before`)
  const left = mutants.filter((mutant) => verdicts.of(mutant) === undefined)
  const started = Date.now()
  await runMutants({
    plan,
    mutants: left,
    benches: Math.min(flags.benches, left.length),
    isListed: (mutant) => listed.has(keyOf(mutant)),
    onTried: (each) => {
      tried.push(each)
      verdicts.note(each)
      if (tried.length % 25 === 0 || tried.length === mutants.length) progress(tried, mutants.length, started)
    },
  })
  const { text, score, mistaken, survivors } = report(tried, all, equivalents, flags.all)
  console.log(text)
  mkdirSync(join(root, 'cache', 'mutate'), { recursive: true })
  writeFileSync(join(root, 'cache', 'mutate', 'survivors.json'), `${JSON.stringify(survivors, null, 2)}\n`)
  return score >= LEAST_SCORE && mistaken === 0 ? 0 : 1
})

/** Every bench starts from a copy of what forge has compiled. */
async function buildForForge() {
  const { code } = await runTool([forgeBinary(), 'build'])
  if (code !== 0) throw new UserError('forge could not compile the contracts and their tests: see above')
}

function draw(all: Mutant[], count: number, seed: number): Mutant[] {
  const random = createRandom(seed)
  const drawn = all.map((mutant) => ({ mutant, rank: random.below(2 ** 31) }))
  return drawn
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ mutant }) => mutant)
}

function list(mutants: Mutant[]): number {
  for (const { file, line, operator, before, after } of mutants) {
    console.log(`${file}:${line} ${operator}\n  - ${before}\n  + ${after}`)
  }
  return 0
}

function progress(tried: Tried[], total: number, started: number) {
  const survived = tried.filter(({ verdict }) => verdict.outcome === 'survived').length
  const seconds = Math.round((Date.now() - started) / 1_000)
  console.log(`mutate: ${tried.length} of ${total} tried, ${survived} survived, ${seconds} s`)
}
