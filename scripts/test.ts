/** `npm test`: everything, in order of what fails fastest; the last line says how much passed. */
import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const reports = join(root, 'cache', 'reports')

type Counts = { passed: number; failed: number }
type Stage = { name: string; run: () => Promise<Counts> }

const stages: Stage[] = [
  { name: 'check', run: () => verdictOf(['node', 'scripts/check.ts']) },
  { name: 'spec', run: () => vitest('spec') },
  { name: 'contracts in Solidity', run: solidity },
  { name: 'contracts in TypeScript', run: () => vitest('contracts') },
  { name: 'gas snapshots', run: () => verdictOf(['node', 'scripts/bench-gas.ts', '--check']) },
  { name: 'scripts', run: () => vitest('scripts') },
  { name: 'indexer', run: () => vitest(undefined, 'indexer') },
  { name: 'web', run: () => vitest(undefined, 'web') },
  { name: 'journey in a browser', run: () => vitest('journey') },
]

const only = process.argv.slice(2)
const total: Counts = { passed: 0, failed: 0 }
for (const { name, run } of stages.filter(({ name }) => only.length === 0 || only.includes(name))) {
  const started = Date.now()
  console.log(`\n=== ${name}`)
  const { passed, failed } = await run()
  total.passed += passed
  total.failed += failed
  console.log(`=== ${name}: ${passed} passed, ${failed} failed (${Math.round((Date.now() - started) / 1_000)} s)`)
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

/** Runs a command of node_modules/.bin and passes its output on; resolves with exit code and output. */
function runCommand([command = '', ...args]: string[], cwd = root): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', command), args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = (chunk: Buffer) => {
      output += chunk
      process.stdout.write(chunk)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

async function verdictOf(command: string[]): Promise<Counts> {
  const { code } = await runCommand(command)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function vitest(project?: string, folder = '.'): Promise<Counts> {
  const report = join(reports, `${project ?? folder}.json`)
  await rm(report, { force: true })
  const choice = project === undefined ? [] : ['--project', project]
  const { code } = await runCommand(
    ['vitest', 'run', ...choice, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    join(root, folder),
  )
  const text = await readFile(report, 'utf8').catch(() => undefined)
  if (text === undefined) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests } = JSON.parse(text) as { numPassedTests: number; numFailedTests: number }
  // a file that cannot be loaded fails the run without failing a test
  const failed = code !== 0 && numFailedTests === 0 ? 1 : numFailedTests
  return { passed: numPassedTests, failed }
}

async function solidity(): Promise<Counts> {
  const { code, output } = await runCommand(['hardhat', 'test', 'solidity', '--no-compile'])
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(output)?.[1] ?? 0)
  const [passed, failed] = [count('passing'), count('failing')]
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}
