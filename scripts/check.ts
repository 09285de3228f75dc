/** `npm run check`: format, lint, sizes, layers, types, dead code, and generated files being fresh. */
import { availableParallelism } from 'node:os'
import { runTool } from './lib/testing/run-tool.ts'

type Step = [name: string, command: string[]]

const steps: Step[] = [
  ['compile', ['hardhat', 'build', '--quiet']],
  ['abis fresh', ['node', 'scripts/abis.ts', '--check']],
  ['OpenAPI document fresh', ['node', 'indexer/scripts/openapi.ts', '--check']],
  ['OpenAPI document of the server fresh', ['node', 'server/scripts/openapi.ts', '--check']],
  ['spec vectors fresh', ['node', 'scripts/spec-vectors.ts', '--check']],
  ['TypeScript format and lint', ['biome', 'check', '.']],
  ['Solidity format', ['prettier', '--check', '--log-level', 'warn', 'contracts/**/*.sol', 'test/**/*.sol']],
  ['Solidity lint', ['solhint', '--disc', '--noPoster', '--max-warnings', '0', 'contracts/**/*.sol']],
  ['test trees', ['node', 'scripts/check-trees.ts']],
  ['attacks', ['node', 'scripts/check-attacks.ts']],
  ['properties', ['node', 'scripts/check-properties.ts']],
  ['layers', ['node', 'scripts/check-layers.ts']],
  ['sizes', ['node', 'scripts/check-sizes.ts']],
  ['types', ['tsc', '-p', '.']],
  ['types of indexer', ['tsc', '-p', 'indexer']],
  ['types of server', ['tsc', '-p', 'server']],
  ['types of web', ['tsc', '-p', 'web']],
  ['dead code', ['knip']],
]

const failed: string[] = []
const [first, ...others] = steps
// the others look at what the compiler leaves behind
if (first) await take(first)
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let step = others.shift(); step; step = others.shift()) await take(step)
  }),
)
if (failed.length > 0) {
  console.error(`check: failed: ${failed.join(', ')}`)
  process.exit(1)
}

async function take([name, command]: Step): Promise<void> {
  const started = Date.now()
  const { code, output } = await runTool(command, { isQuiet: true })
  const verdict = code === 0 ? 'ok' : 'FAILED'
  const seconds = ((Date.now() - started) / 1_000).toFixed(1)
  console.log(`${output}check: ${name}: ${verdict} (${seconds} s)`)
  if (code !== 0) failed.push(name)
}
