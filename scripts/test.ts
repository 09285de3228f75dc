/** `npm test`: everything, in order of what fails fastest; the last line says how much passed. */
import { contractParts } from './lib/testing/contract-parts.ts'
import { type Figures, NOTHING, sumOf } from './lib/testing/figures.ts'
import { inVitest } from './lib/testing/in-vitest.ts'
import { runTool } from './lib/testing/run-tool.ts'

type Stage = { name: string; run: () => Promise<Figures> }

const stages: Stage[] = [
  { name: 'check', run: () => verdictOf(['node', 'scripts/check.ts']) },
  { name: 'spec', run: () => inVitest({ project: 'spec' }) },
  { name: 'contracts in Solidity', run: contractParts.hardhat.run },
  { name: 'contracts on the second engine', run: contractParts.forge.run },
  { name: 'contracts in TypeScript', run: contractParts.stories.run },
  { name: 'gas snapshots', run: () => verdictOf(['node', 'scripts/bench-gas.ts', '--check']) },
  { name: 'scripts', run: () => inVitest({ project: 'scripts' }) },
  { name: 'indexer', run: () => inVitest({ folder: 'indexer' }) },
  { name: 'web', run: () => inVitest({ folder: 'web' }) },
  { name: 'journey in a browser', run: () => inVitest({ project: 'journey' }) },
]

const only = process.argv.slice(2)
const ran: Figures[] = []
for (const { name, run } of stages.filter(({ name }) => only.length === 0 || only.includes(name))) {
  const started = Date.now()
  console.log(`\n=== ${name}`)
  const figures = await run()
  ran.push(figures)
  const seconds = Math.round((Date.now() - started) / 1_000)
  console.log(`=== ${name}: ${figures.passed} passed, ${figures.failed} failed (${seconds} s)`)
}
const { passed, failed } = sumOf(ran)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

async function verdictOf(command: string[]): Promise<Figures> {
  const { code } = await runTool(command)
  return code === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }
}
