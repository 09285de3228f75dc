/** Prices from one round amount to below the next; the last has no end. */
export type PriceRange = { from: string; below: string | null; count: number }

const MOST = 6

/** Joins the emptiest neighbours of prices counted by their round amounts until few ranges are left. */
export function priceRanges(counts: ReadonlyMap<string, number>): PriceRange[] {
  const ranges = [...counts]
    .map(([from, count]) => ({ from: BigInt(from), count }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
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

/** The greatest of 1, 2 and 5 times a power of ten that is not above a price. */
export function roundBelow(price: bigint): bigint {
  if (price <= 0n) return 0n
  const power = 10n ** BigInt(price.toString().length - 1)
  const digit = price / power
  return power * (digit >= 5n ? 5n : digit >= 2n ? 2n : 1n)
}
