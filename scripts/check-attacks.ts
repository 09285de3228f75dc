/** `test/attacks.md` has a row for every attack on the chain's layer, and every test it names exists. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const LAST_ROW = 70

type Row = { number: number; tests: string[] }

function rowsOf(text: string): Row[] {
  return [...text.matchAll(/^\| (\d+) \|.*\|([^|]*)\|$/gm)].map(([, number, tests = '']) => ({
    number: Number(number),
    tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, test = '']) => test),
  }))
}

/** Whether a file holds a Solidity function or contract, or a vitest title, of that name. */
function exists(test: string): boolean {
  const [path = '', name = ''] = test.split(/#(.*)/)
  const file = join(root, 'test', path)
  if (name === '' || !existsSync(file)) return false
  const text = readFileSync(file, 'utf8')
  return path.endsWith('.sol') ? new RegExp(`\\b(function|contract) ${name}\\b`).test(text) : text.includes(name)
}

function problemsOf({ number, tests }: Row): string[] {
  if (tests.length === 0) return [`row ${number} names no test`]
  return tests.filter((test) => !exists(test)).map((test) => `row ${number}: there is no test ${test}`)
}

const rows = rowsOf(readFileSync(join(root, 'test/attacks.md'), 'utf8'))
const numbers = rows.map(({ number }) => number)
const wanted = Array.from({ length: LAST_ROW }, (_, i) => i + 1)
const problems = [
  ...wanted.filter((number) => !numbers.includes(number)).map((number) => `row ${number} is missing`),
  ...numbers.filter((number, i) => numbers.indexOf(number) !== i).map((number) => `row ${number} stands there twice`),
  ...rows.flatMap(problemsOf),
]
for (const problem of problems) console.error(`attacks: ${problem}`)
if (problems.length > 0) process.exit(1)
console.log(`attacks: ${rows.length} rows, ${rows.flatMap(({ tests }) => tests).length} tests named`)
