/** Every Solidity unit test has its leaf in the `.tree` beside it, and every leaf its test; `--write` draws the trees anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFiles } from './lib/source-files.ts'

type Node = Map<string, Node>

const root = join(import.meta.dirname, '..')
const isWrite = process.argv.includes('--write')
const testOf = /function (test\w*)\([^{]*\{\n\s*\/\/ (it should[^\n]*(?:\n\s*\/\/ [^\n]*)*)/g

const spaced = (words: string) => words.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ').toLowerCase()

/** `test_RevertWhen_NoOrderIsNamed` stands on the branch "when no order is named". */
function branchesOf(test: string): string[] {
  const conditions = test.replace(/^test(Fuzz)?_(Revert)?/, '').replace(/^(When|Given)_/, '$1')
  return conditions.split('_').filter(Boolean).map(spaced)
}

function draw(node: Node, indent = ''): string[] {
  const branches = [...node]
  return branches.flatMap(([name, below], i) => {
    const isLast = i === branches.length - 1
    return [`${indent}${isLast ? '└── ' : '├── '}${name}`, ...draw(below, `${indent}${isLast ? '    ' : '│   '}`)]
  })
}

function treeOf(source: string): { text: string; leaves: number } {
  const tree: Node = new Map()
  let leaves = 0
  for (const [, test = '', comment = ''] of source.matchAll(testOf)) {
    let node = tree
    for (const branch of [...branchesOf(test), comment.replace(/\n\s*\/\/ /g, ' ').trimEnd()]) {
      const below: Node = node.get(branch) ?? new Map()
      node.set(branch, below)
      node = below
    }
    leaves++
  }
  const subject = /contract (\w+)Test\b/.exec(source)?.[1]
  return { text: `${[subject, ...draw(tree)].join('\n')}\n`, leaves }
}

const problems = sourceFiles(root, ['.t.sol'])
  .filter((path) => path.startsWith('test/unit/'))
  .flatMap((path) => {
    const source = readFileSync(join(root, path), 'utf8')
    const tests = [...source.matchAll(/function test/g)].length
    const { text, leaves } = treeOf(source)
    if (leaves !== tests) return [`${path}: ${tests - leaves} of ${tests} tests do not begin with "// it should ..."`]
    const treePath = path.replace(/\.t\.sol$/, '.tree')
    if (isWrite) writeFileSync(join(root, treePath), text)
    const isFresh = readFileSync(join(root, treePath), 'utf8') === text
    return isFresh
      ? []
      : [`${treePath} does not match its tests: run \`node scripts/check-trees.ts --write\` and read it`]
  })
for (const problem of problems) console.error(`trees: ${problem}`)
if (problems.length > 0) process.exit(1)
