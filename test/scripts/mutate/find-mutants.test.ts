import { describe, expect, it } from 'vitest'
import { compile, parse } from '../../../scripts/lib/mutate/compiler.ts'
import { render } from '../../../scripts/lib/mutate/edit.ts'
import { findMutants } from '../../../scripts/lib/mutate/find-mutants.ts'

const FILE = 'Shop.sol'

function shopOf(body: string): string {
  return `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

contract Shop {
    error PriceZero(uint256 a, uint256 b);
    event Sold(uint256 price, uint256 pieces);
    uint256 internal _stock;
    modifier open() { _; }
    ${body}
}
`
}

/** The mutants of a contract's body; each must compile, or it would tell nothing. */
function mutantsOf(body: string) {
  const text = shopOf(body)
  const tree = parse({ [FILE]: text }, [FILE])[FILE]
  if (!tree) throw new Error('no tree')
  const found = findMutants(FILE, text, tree)
  for (const { edits, after } of found) {
    const { errors } = compile({ [FILE]: render(text, edits) }, [{ file: FILE, name: 'Shop' }], 'legacy')
    expect(errors, after).toEqual([])
  }
  return found
}

const linesOf = (body: string, operator: string) =>
  mutantsOf(body)
    .filter((mutant) => mutant.operator === operator)
    .map(({ after }) => after)

const inFunction = (statement: string) => `function f(uint256 a, uint256 b, bool c) external {\n${statement}\n}`

describe('each operator changes what it says', () => {
  it.each([
    ['relational', '_stock = a < b ? 1 : 2;', ['_stock = a <= b ? 1 : 2;', '_stock = a >= b ? 1 : 2;']],
    ['relational', 'if (a == b) _stock = a;', ['if (a != b) _stock = a;']],
    ['arithmetic', '_stock = (a) + (b);', ['_stock = (a) - (b);']],
    ['arithmetic', '_stock = a >> b;', ['_stock = a << b;']],
    ['logical', 'if (c && a > b) _stock = a;', ['if (c || a > b) _stock = a;']],
    ['assignment', '_stock += a;', ['_stock -= a;']],
    ['unary', 'if (!c) _stock = a;', ['if (c) _stock = a;']],
    ['unary', '_stock = ~a;', ['_stock = a;']],
    ['unary', '++_stock;', ['--_stock;']],
    ['unary', '_stock--;', ['_stock++;']],
    ['literal', '_stock = 0xff;', ['_stock = 256;', '_stock = 254;']],
    ['literal', '_stock = 14 days;', ['_stock = 15 days;', '_stock = 13 days;']],
    ['literal', '_stock = 0;', ['_stock = 1;']],
    ['literal', 'c = true;', ['c = false;']],
    ['boundary', '_stock = type(uint40).max;', ['_stock = (type(uint40).max - 1);']],
    ['condition', 'if (c) _stock = a;', ['if (true) _stock = a;', 'if (false) _stock = a;']],
    ['condition', 'for (uint256 i = a; i < b; ++i) _stock = i;', ['for (uint256 i = a; false; ++i) _stock = i;']],
    ['require dropped', 'require(a > b, PriceZero(a, b));', ['{}']],
    ['require negated', 'require(a > b, PriceZero(a, b));', ['require(!(a > b), PriceZero(a, b));']],
    ['emit dropped', 'emit Sold(a, b);', ['{}']],
    ['arguments swapped', 'emit Sold(a, b);', ['emit Sold(b, a);']],
    ['statement dropped', 'if (c) return;', ['if (c) {}']],
  ])('%s: %s', (operator, statement, expected) => {
    expect(linesOf(inFunction(statement), operator)).toEqual(expected)
  })

  it('return value: numbers become zero, truths their contrary', () => {
    expect(linesOf('function f(uint256 a) external pure returns (uint256) { return a; }', 'return value')).toEqual([
      'function f(uint256 a) external pure returns (uint256) { return 0; }',
    ])
    expect(linesOf('function f(bool a) external pure returns (bool) { return a; }', 'return value')).toEqual([
      'function f(bool a) external pure returns (bool) { return !(a); }',
    ])
  })

  it('modifier removed', () => {
    expect(linesOf('function f() external open { ++_stock; }', 'modifier removed')).toEqual([
      'function f() external { ++_stock; }',
    ])
  })
})

describe('what is dropped leaves nothing behind', () => {
  it('neither a second semicolon nor an open branch', () => {
    const [dropped] = linesOf(inFunction('if (c) _stock = a; else _stock = b;'), 'statement dropped')
    expect(dropped).toBe('if (c) {} else _stock = b;')
  })

  it('a call on several lines goes as a whole', () => {
    expect(linesOf(inFunction('emit Sold(\na,\nb\n);'), 'emit dropped')).toEqual(['{}'])
  })
})

describe('what is left alone', () => {
  it('array lengths, which place storage, and equal arguments', () => {
    expect(mutantsOf('uint256[1 << 16] internal _shelves;')).toEqual([])
    expect(linesOf(inFunction('emit Sold(a, a);'), 'arguments swapped')).toEqual([])
  })
})

describe('what names a mutant', () => {
  it('does not change with the lines above it; characters of several bytes do not shift it', () => {
    const text = Buffer.from('// 分销 · café\n').toString('latin1')
    const plain = mutantsOf(inFunction('_stock = a + b;')).map(({ line: _line, edits: _edits, ...name }) => name)
    const moved = mutantsOf(`${text}${inFunction('_stock = a + b;')}`).map(({ line: _l, edits: _e, ...name }) => name)
    expect(moved).toEqual(plain)
  })
})
