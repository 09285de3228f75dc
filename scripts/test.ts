/**
 * `npm test`: everything; the last line says how much passed. The checks come first, for they compile; then three lanes side by
 * side take what is next, a stage a process, each shown whole when it ends. `npm test -- 'web' 'spec'` runs only the stages
 * named, one by one.
 */
import { runCommand } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { contractParts } from './lib/testing/contract-parts.ts'
import { type Figures, NOTHING, orFailure, sumOf } from './lib/testing/figures.ts'
import { inVitest } from './lib/testing/in-vitest.ts'
import { runTool } from './lib/testing/run-tool.ts'

type Stage = () => Promise<Figures>

const stages: Record<string, Stage> = {
  check: () => verdictOf(['node', 'scripts/check.ts']),
  'contracts in Solidity': contractParts.hardhat.run,
  // by name only, and in `npm run test:contracts`: compiling everything once more takes too long (docs/architecture.md, limits)
  'contracts on the second engine': contractParts.forge.run,
  'gas snapshots': () => verdictOf(['node', 'scripts/bench-gas.ts', '--check']),
  'journey in a browser': () => inVitest({ project: 'journey' }),
  spec: () => inVitest({ project: 'spec' }),
  'contracts in TypeScript': contractParts.stories.run,
  scripts: () => inVitest({ project: 'scripts' }),
  indexer: () => inVitest({ folder: 'indexer' }),
  server: () => inVitest({ folder: 'server' }),
  web: () => inVitest({ folder: 'web' }),
  // a handful of what `npm run chaos` lives through
  chaos: () => verdictOf(['node', 'indexer/chaos/run.ts', '--seeds', '4']),
}

// the longest first; what stands in one row shares the built web app, so it is never side by side
const rows = [
  ['journey in a browser', 'scripts', 'chaos'],
  ['contracts in Solidity'],
  ['contracts in TypeScript'],
  ['server'],
  ['indexer'],
  ['web'],
  ['spec'],
  ['gas snapshots'],
]
// three for two cores: some wait for a browser, a clock or a database, and the others fill the time
const AT_ONCE = 3

await runCommand('npm test', async () => {
  const only = process.argv.slice(2)
  const unknown = only.find((name) => !(name in stages))
  if (unknown !== undefined) {
    throw new UserError(`there is no stage ${unknown}: choose from ${Object.keys(stages).join(', ')}`)
  }
  const { passed, failed } = sumOf(only.length > 0 ? await oneByOne(only) : await everything())
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
})

async function everything(): Promise<Figures[]> {
  const checked = await oneByOne(['check'])
  const left = [...rows]
  const figures: Figures[] = []
  const lane = async () => {
    for (let row = left.shift(); row; row = left.shift()) for (const name of row) figures.push(await apart(name))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return [...checked, ...figures]
}

async function oneByOne(names: string[]): Promise<Figures[]> {
  const figures: Figures[] = []
  for (const name of names) {
    console.log(`\n=== ${name}`)
    const started = Date.now()
    const figure = await (stages[name] as Stage)()
    figures.push(figure)
    const seconds = Math.round((Date.now() - started) / 1_000)
    console.log(`=== ${name}: ${figure.passed} passed, ${figure.failed} failed (${seconds} s)`)
  }
  return figures
}

/** A stage in a process of its own, so that two may run without their lines getting mixed. */
async function apart(name: string): Promise<Figures> {
  const { code, output } = await runTool(['node', 'scripts/test.ts', name], { isQuiet: true })
  process.stdout.write(output)
  const [, passed = 0, failed = 0] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? []
  return orFailure(code, { ...NOTHING, passed: Number(passed), failed: Number(failed) })
}

async function verdictOf(command: string[]): Promise<Figures> {
  const { code } = await runTool(command)
  return code === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }
}
