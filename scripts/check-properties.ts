/** `test/fuzz/README.md` lists every fuzzed property, in the words of its name; `--write` draws the list anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sourceFiles } from './lib/source-files.ts'

const root = join(import.meta.dirname, '..')
const readme = join(root, 'test/fuzz/README.md')
const MARK = '<!-- the list below is written by `node scripts/check-properties.ts --write` -->'
const FEWEST = 60

const spaced = (words: string) =>
  words.replace(/(?<=[a-z0-9])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ').toLowerCase()

/** `testFuzz_ABalanceIsAddedExactly` says "a balance is added exactly". */
function propertiesOf(path: string): string[] {
  const names = readFileSync(join(root, path), 'utf8').matchAll(/function testFuzz_(\w+)/g)
  return [...names].map(([, name = '']) => spaced(name))
}

let count = 0
const sections = sourceFiles(root, ['.t.sol'])
  .filter((path) => path.startsWith('test/fuzz/'))
  .sort()
  .map((path) => {
    const lines = propertiesOf(path).map((property) => `${++count}. ${property}`)
    return [`## ${basename(path, '.t.sol')}`, '', ...lines].join('\n')
  })

const text = readFileSync(readme, 'utf8')
const wanted = `${text.split(MARK)[0]}${MARK}\n\n${sections.join('\n\n')}\n`
if (process.argv.includes('--write')) writeFileSync(readme, wanted)
else if (text !== wanted) fail('test/fuzz/README.md is not fresh: run `node scripts/check-properties.ts --write`')
if (count < FEWEST) fail(`there are ${count} properties, ${FEWEST} at least are wanted`)
console.log(`properties: ${count}`)

function fail(problem: string): never {
  console.error(`properties: ${problem}`)
  process.exit(1)
}
