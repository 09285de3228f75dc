import { existsSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'

const DOCUMENTS = ['docs/fairness.md', 'AUDIT.md']
const link = /\[([^\]]+)\]\(([^)\s]+\.(?:t\.sol|test\.ts))\)/g

type Named = { document: string; test: string; file: string }

const named: Named[] = DOCUMENTS.flatMap((document) =>
  [...readFileSync(join(root, document), 'utf8').matchAll(link)].map(([, test = '', target = '']) => ({
    document,
    test,
    file: normalize(join(document, '..', target)),
  })),
)

/** Whether a test of this name stands in a file's text: a Solidity function, or the title of a vitest test. */
function hasTest(text: string, { test, file }: Named): boolean {
  if (file.endsWith('.t.sol')) return text.includes(`function ${test}(`)
  const title = test.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`\\(\\s*['\`]${title}['\`],`).test(text)
}

describe('every test that the documents name exists', () => {
  it.each(named)('$document: $test', (entry) => {
    expect(existsSync(join(root, entry.file))).toBe(true)
    expect(hasTest(readFileSync(join(root, entry.file), 'utf8'), entry)).toBe(true)
  })

  it('for every rule from R1 to R14 but R11, which is the web app’s', () => {
    const rows = readFileSync(join(root, 'docs/fairness.md'), 'utf8').split('\n')
    for (let rule = 1; rule <= 14; rule += 1) {
      const row = rows.find((line) => line.startsWith(`| **R${rule}** `)) ?? ''
      expect(row, `R${rule}`).not.toBe('')
      if (rule !== 11) expect([...row.matchAll(link)].length, `R${rule}`).toBeGreaterThan(0)
    }
  })
})
