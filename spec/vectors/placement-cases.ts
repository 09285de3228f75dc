import { placementOf } from '../commission.ts'
import { createRandom } from '../random.ts'
import type { OfferedLine, PlacementVector } from './vector.ts'

const MOST = 2n ** 96n - 1n

const named: [string, OfferedLine[], boolean][] = [
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
  ['an offer below the list price', [{ price: 100_000_000n, offer: 80_000_000n, quantity: 2, commissionBps: 1_000 }], true],
  ['an offer above the list price', [{ price: 100n, offer: 101n, quantity: 3, commissionBps: 9_000 }], true],
  ['an offer of the least there is', [{ price: 10n ** 20n, offer: 1n, quantity: 9_999, commissionBps: 1 }], true],
  ['an offer of the most there is', [{ price: 1n, offer: MOST, quantity: 1, commissionBps: 8_999 }], true],
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
  const drawn = Array.from({ length: 24 }, (_, i): [string, OfferedLine[], boolean] => [
    `random cart ${i + 1}`,
    Array.from({ length: 1 + random.below(6) }, () => ({
      price: random.between(1n, 10n ** BigInt(1 + random.below(20))),
      quantity: 1 + random.below(50),
      commissionBps: random.below(9_000),
    })),
    random.chance(85),
  ])
  const offered = drawn.slice(0, 8).map(([name, lines, hasReferrer]): [string, OfferedLine[], boolean] => [
    `${name} with offers`,
    lines.map((line, i) => (i % 2 === 0 ? { ...line, offer: random.between(1n, 2n * line.price) } : line)),
    hasReferrer,
  ])
  return [...named, ...drawn, ...offered].map(([name, lines, hasReferrer]) => ({
    name,
    lines,
    hasReferrer,
    expect: placementOf(
      lines.map(({ offer, ...line }) => ({ ...line, price: offer ?? line.price })),
      hasReferrer,
    ),
  }))
}
