/** A small seeded source of numbers, the same in every run; for tests and vectors, never for secrets. */
export type Random = {
  /** A whole number from 0 to n - 1. */
  below: (n: number) => number
  /** A whole number from min to max, both included. */
  between: (min: bigint, max: bigint) => bigint
  chance: (percent: number) => boolean
  pick: <T>(items: readonly T[]) => T
}

/** Mulberry32, which is even enough for choosing test cases. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
  const below = (n: number) => next() % n
  const between = (min: bigint, max: bigint) => {
    let wide = 0n
    for (let i = 0; i < 4; i += 1) wide = (wide << 32n) | BigInt(next())
    return min + (wide % (max - min + 1n))
  }
  return {
    below,
    between,
    chance: (percent) => below(100) < percent,
    pick: <T>(items: readonly T[]) => {
      if (items.length === 0) throw new Error('nothing to pick from')
      return items[below(items.length)] as T
    },
  }
}
