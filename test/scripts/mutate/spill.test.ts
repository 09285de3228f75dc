import { expect, it } from 'vitest'
import { compile } from '../../../scripts/lib/mutate/compiler.ts'
import { render } from '../../../scripts/lib/mutate/edit.ts'
import { applyEdits, findSpill } from '../../../scripts/lib/mutate/spill.ts'

const FILE = 'Deep.sol'
const targets = [{ file: FILE, name: 'Deep' }]
const names = Array.from({ length: 18 }, (_, i) => `v${i}`)
const sources = {
  [FILE]: `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;
type Word is uint256;
contract Deep {
    /// @param a where it begins
    function f(uint256 a) external pure returns (uint256 sum) {
        Word empty;
        ${names.map((name, i) => `uint256 ${name} = a + ${i};`).join('\n        ')}
        for (uint256 i = 0; i < 2; ++i) {
            uint256 fresh;
            fresh += i;
            sum += fresh;
        }
        ${names.map((name) => `sum += ${name};`).join(' ')}
        sum += Word.unwrap(empty);
    }
}
`,
}

it('makes a deep function compile without the IR pipeline', () => {
  expect(compile(sources, targets, 'legacy').errors[0]?.message).toContain('Stack too deep')
  const spill = findSpill(sources, targets)
  expect(spill && compile(applyEdits(sources, spill), targets, 'legacy').errors).toEqual([])
})

it('gives up on what stays too deep', () => {
  const nested = (sources[FILE] ?? '').replace('sum += Word.unwrap(empty);', `sum += ${names.join(' + ')};`)
  expect(findSpill({ [FILE]: nested }, targets)).toBeUndefined()
})

it('keeps every line where it was, and a declaration in a loop starts from zero', () => {
  const spill = findSpill(sources, targets) ?? {}
  const spilled = applyEdits(sources, spill)[FILE] ?? ''
  expect(spilled.split('\n')).toHaveLength((sources[FILE] ?? '').split('\n').length)
  expect(spilled).toMatch(/delete l_\.fresh_\d+;/)
  expect(spilled).toMatch(/l_\.empty_\d+ = Word\.wrap\(0\);/)
})

it('lets a mutation stand inside and around what it moves', () => {
  const text = sources[FILE] ?? ''
  const spill = findSpill(sources, targets) ?? {}
  const at = text.indexOf('a + 7;')
  const changed = render(text, [{ start: at + 2, end: at + 3, by: ['-'] }], spill[FILE])
  expect(changed).toMatch(/l_\.v7_\d+ = a - 7;/)
  expect(compile({ [FILE]: changed }, targets, 'legacy').errors).toEqual([])
})
