/** `npm run check`: format, lint, sizes, layers, types, dead code, and generated files being fresh. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const steps: [name: string, command: string[]][] = [
  ['compile', ['hardhat', 'build', '--quiet']],
  ['abis fresh', ['node', 'scripts/abis.ts', '--check']],
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
  ['types of web', ['tsc', '-p', 'web']],
  ['dead code', ['knip']],
]

const failed: string[] = []
for (const [name, [command = '', ...args]] of steps) {
  const started = Date.now()
  const { status } = spawnSync(join(root, 'node_modules/.bin', command), args, { cwd: root, stdio: 'inherit' })
  const verdict = status === 0 ? 'ok' : 'FAILED'
  console.log(`check: ${name}: ${verdict} (${((Date.now() - started) / 1_000).toFixed(1)} s)`)
  if (status !== 0) failed.push(name)
}
if (failed.length > 0) {
  console.error(`check: failed: ${failed.join(', ')}`)
  process.exit(1)
}
