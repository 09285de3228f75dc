/**
 * `npm run coverage`: which lines and branches of contracts/ the Solidity tests run, by forge; less than all is a failure.
 *
 * forge instruments by source maps, which only the legacy pipeline without the optimizer keeps exact. So this runs in a
 * copy whose deep functions keep their variables in memory (scripts/lib/mutate/spill.ts), line for line as in the original;
 * `vm.getCode` then deploys the instrumented code. forge does not count free functions, which is what contracts/types
 * consists of: what watches over those is `npm run mutate`. Demo and benchmark contracts are left out.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './lib/cli/run-command.ts'
import { table } from './lib/cli/table.ts'
import { type FileCoverage, readLcov } from './lib/coverage/lcov.ts'
import { forgeBinary } from './lib/forge/binary.ts'
import { readSources } from './lib/mutate/compiler.ts'
import { applyEdits, findSpill } from './lib/mutate/spill.ts'
import { findTargets } from './lib/mutate/targets.ts'
import { closeWorkspace, openWorkspace } from './lib/mutate/workspace.ts'
import { runTool } from './lib/testing/run-tool.ts'

const COUNTED = /^contracts\/(Mall\.sol|(modules|libraries|periphery|probe)\/)/
// what must show up in the report, so that a run that measured nothing cannot pass
const LEAST_FILES = 8
const env = { FOUNDRY_FUZZ_RUNS: '16', FOUNDRY_INVARIANT_RUNS: '1', NO_COLOR: '1' }

await runCommand('coverage', async () => {
  const folder = openCopy()
  const report = join(folder, 'cache', 'lcov.info')
  const args = ['coverage', '--root', folder, '--report', 'lcov', '--report-file', report]
  const { code, output } = await runTool([forgeBinary(), ...args, '--match-path', 'test/unit/**', '--quiet'], { env })
  if (code !== 0) throw new Error(`forge coverage failed: ${output.trim().split('\n').at(-1)}`)
  const measured = readLcov(readFileSync(report, 'utf8'))
  closeWorkspace('coverage')
  const files = measured.filter(({ file }) => COUNTED.test(file))
  print(files)
  const isWhole = files.every(({ lines, branches }) => lines.missing.length + branches.missing.length === 0)
  if (files.length < LEAST_FILES) console.error(`coverage: only ${files.length} files were measured`)
  return isWhole && files.length >= LEAST_FILES ? 0 : 1
})

/** A copy that compiles by the legacy pipeline. */
function openCopy(): string {
  const folder = openWorkspace('coverage')
  const targets = findTargets()
  const sources = readSources(targets.map(({ file }) => file))
  const spill = findSpill(sources, targets)
  if (spill === undefined) throw new Error('the contracts do not compile without the IR pipeline')
  const spilled = applyEdits(sources, spill)
  for (const file of Object.keys(spill)) writeFileSync(join(folder, file), spilled[file] ?? '', 'latin1')
  const settings = readFileSync(join(folder, 'foundry.toml'), 'utf8')
  const plain = settings
    .replace(/^additional_compiler_profiles = .*\n/m, '')
    .replace(/^compilation_restrictions = \[[\s\S]*?^\]\n/m, '')
  writeFileSync(join(folder, 'foundry.toml'), plain)
  rmSync(join(folder, 'cache', 'forge'), { recursive: true })
  return folder
}

function print(files: FileCoverage[]) {
  const share = ({ hit, found }: { hit: number; found: number }) =>
    found === 0 ? '-' : `${((100 * hit) / found).toFixed(1)} % (${hit}/${found})`
  const rows = files.map(({ file, lines, branches }) => [file, share(lines), share(branches)])
  console.log(table(['file', 'lines', 'branches'], rows, [1, 2]))
  for (const { file, lines, branches } of files) {
    for (const line of new Set(lines.missing)) console.log(`missing: ${file}:${line}`)
    for (const line of new Set(branches.missing)) console.log(`missing: a branch of ${file}:${line}`)
  }
}
