/** House sizes (STYLE): a Solidity file has at most 400 lines, a TypeScript file 250; Mall's code stays below the limit of chains. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFiles } from './lib/source-files.ts'

const root = join(import.meta.dirname, '..')
const CODE_LIMIT = 24_576
const problems: string[] = []

for (const path of sourceFiles(root, ['.sol', '.ts', '.tsx'])) {
  if (path.startsWith('abis/') || path.endsWith('.t.sol') || /\.test\.tsx?$/.test(path)) continue
  const lines = readFileSync(join(root, path), 'utf8').split('\n').length - 1
  const most = path.endsWith('.sol') ? 400 : 250
  if (lines > most)
    problems.push(`${path} has ${lines} lines, the house size is ${most}: look for a second concept in it`)
}

const { deployedBytecode } = JSON.parse(readFileSync(join(root, 'artifacts/contracts/Mall.sol/Mall.json'), 'utf8'))
const size = (deployedBytecode.length - 2) / 2
console.log(`Mall: ${size} of ${CODE_LIMIT} bytes of code`)
if (size >= CODE_LIMIT) problems.push(`Mall has ${size} bytes of code, chains take ${CODE_LIMIT}`)

for (const problem of problems) console.error(`sizes: ${problem}`)
if (problems.length > 0) process.exit(1)
