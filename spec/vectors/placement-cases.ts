import { type PricedLine, placementOf } from '../commission.ts'
import { createRandom } from '../random.ts'
import type { PlacementVector } from './vector.ts'

const MOST = 2n ** 96n - 1n

const named: [string, PricedLine[], boolean][] = [
  ['one piece at ten percent', [{ price: 20_000_000n, quantity: 1, commissionBps: 1_000 }], true],
  ['nobody referred: no commission', [{ price: 20_000_000n, quantity: 1, commissionBps: 1_000 }], false],
  [
    'each line rounds down by itself',
    [
      { price: 3n, quantity: 3, commissionBps: 3_333 },
      { price: 1n, quantity: 1, commissionBps: 8_999 },
      { price: 10_001n, quantity: 1, commissionBps: 1 },
    ],
    true,
  ],
  ['a line is rounded once, not each piece', [{ price: 1n, quantity: 7, commissionBps: 5_000 }], true],
  ['one unit at the smallest rate', [{ price: 1n, quantity: 1, commissionBps: 1 }], true],
  ['no commission promised', [{ price: 999n, quantity: 9, commissionBps: 0 }], true],
  ['most pieces of the cheapest', [{ price: 1n, quantity: 2 ** 32 - 1, commissionBps: 777 }], true],
  ['the highest total', [{ price: MOST, quantity: 1, commissionBps: 8_999 }], true],
  [
    'the highest total in three lines',
    [
      { price: MOST / 3n, quantity: 1, commissionBps: 8_999 },
      { price: MOST / 3n, quantity: 1, commissionBps: 1 },
      { price: MOST / 3n, quantity: 1, commissionBps: 5_000 },
    ],
    true,
  ],
]

/** Carts with what they come to, named ones first, then seeded random ones. */
export function placementCases(): PlacementVector[] {
  const random = createRandom(1)
  const drawn = Array.from({ length: 24 }, (_, i): [string, PricedLine[], boolean] => [
    `random cart ${i + 1}`,
    Array.from({ length: 1 + random.below(6) }, () => ({
      price: random.between(1n, 10n ** BigInt(1 + random.below(20))),
      quantity: 1 + random.below(50),
      commissionBps: random.below(9_000),
    })),
    random.chance(85),
  ])
  return [...named, ...drawn].map(([name, lines, hasReferrer]) => ({
    name,
    lines,
    hasReferrer,
    expect: placementOf(lines, hasReferrer),
  }))
}
