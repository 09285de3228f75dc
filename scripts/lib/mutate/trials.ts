import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { forgeBinary } from '../forge/binary.ts'
import { root } from '../paths.ts'

/** What tests made of a mutant: the first one that failed, or undefined if all passed. */
export type Killer = string | undefined

const FORGE_PATIENCE_MS = 300_000
const VITEST_PATIENCE_MS = 900_000

type Options = { paths: string; fuzzRuns?: number; invariantRuns?: number }

/** Runs forge's tests of a glob in a workspace; throws if forge itself failed. */
export function forgeTrial(folder: string, { paths, fuzzRuns = 256, invariantRuns = 4 }: Options): Killer {
  const env = { FOUNDRY_FUZZ_RUNS: `${fuzzRuns}`, FOUNDRY_INVARIANT_RUNS: `${invariantRuns}`, NO_COLOR: '1' }
  const args = ['test', '--root', folder, '--match-path', paths, '--fail-fast']
  const { code, output } = run(forgeBinary(), args, folder, env, FORGE_PATIENCE_MS)
  if (code === 0) return undefined
  if (code === null) return 'out of time'
  const killer = /^\[FAIL.*\] (\w+)\(/m.exec(output)?.[1]
  if (killer === undefined) throw new Error(`forge failed without a failing test:\n${output.slice(-2_000)}`)
  return killer
}

/** How many long and short sequences. */
type Lengths = { sequences: number; lives: number }

/** Runs random sequences against the specification in a workspace; throws if vitest itself failed. */
export function differentialTrial(folder: string, { sequences, lives }: Lengths): Killer {
  const vitest = join(root, 'node_modules', '.bin', 'vitest')
  const args = ['run', '--project', 'contracts', '--bail', '1', 'test/differential']
  const env = { DIFF_RUNS: `${sequences}`, DIFF_MANY: `${lives}`, NO_COLOR: '1' }
  const { code, output } = run(vitest, args, folder, env, VITEST_PATIENCE_MS)
  // a machine too busy to finish has shown nothing
  if (code === 0 || code === null) return undefined
  const killer = /FAIL .*? (test\/\S+ > .*)/.exec(output)?.[1]
  if (killer === undefined) throw new Error(`vitest failed without a failing test:\n${output.slice(-2_000)}`)
  return killer
}

function run(program: string, args: string[], cwd: string, env: Record<string, string>, timeout: number) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout,
    maxBuffer: 64 << 20,
  })
  return { code: status, output: `${stdout}${stderr}` }
}
