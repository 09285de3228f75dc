/** Prices from one round amount to below the next; the last has no end. */
export type PriceRange = { from: string; below: string | null; count: number }

const MOST = 6

/** Cuts prices at 1, 2 and 5 of every power of ten, then joins the emptiest neighbours until few ranges are left. */
export function priceRanges(prices: readonly bigint[]): PriceRange[] {
  const counts = new Map<bigint, number>()
  for (const price of prices) {
    const from = roundBelow(price)
    counts.set(from, (counts.get(from) ?? 0) + 1)
  }
  const ranges = [...counts].map(([from, count]) => ({ from, count })).sort((a, b) => (a.from < b.from ? -1 : 1))
  while (ranges.length > MOST) {
    const sums = ranges.slice(1).map(({ count }, i) => count + (ranges[i]?.count ?? 0))
    const least = sums.indexOf(Math.min(...sums))
    const [joined] = ranges.splice(least + 1, 1)
    const into = ranges[least]
    if (into && joined) into.count += joined.count
  }
  return ranges.map(({ from, count }, i) => ({
    from: from.toString(),
    below: ranges[i + 1]?.from.toString() ?? null,
    count,
  }))
}

/** The greatest of 1, 2 and 5 times a power of ten that is not above the price. */
function roundBelow(price: bigint): bigint {
  if (price <= 0n) return 0n
  const power = 10n ** BigInt(price.toString().length - 1)
  const digit = price / power
  return power * (digit >= 5n ? 5n : digit >= 2n ? 2n : 1n)
}
