import { BRANDS, CATEGORIES, QUALITIES, THINGS } from '../history/goods.ts'
import type { Random } from '../random.ts'

/** distinct questions of the catalogue, as many as a shop of this size sees in an hour */
const DISTINCT = 2_000
// the n-th most frequent is asked 1/n^SKEW as often as the first: what logs of shop searches show
const SKEW = 0.9

type Kind = { share: number; make: (random: Random) => Record<string, string> }

const pick = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)] as T

const english = (random: Random): string => {
  const thing = pick(random, THINGS)[0]
  return [thing, `${pick(random, QUALITIES)[0]} ${thing}`, `${pick(random, BRANDS)[0]} ${thing}`][
    random.below(3)
  ] as string
}

const chinese = (random: Random): string => {
  const thing = pick(random, THINGS)[1]
  return [thing, `${pick(random, QUALITIES)[1]}${thing}`, `${pick(random, BRANDS)[1]} ${thing}`][
    random.below(3)
  ] as string
}

/** One slip of the finger in a word that is long enough to be known still. */
function mistyped(random: Random): string {
  const word = pick(
    random,
    THINGS.filter(([name]) => name.length > 5),
  )[0].toLowerCase()
  const at = 1 + random.below(word.length - 2)
  const slips = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word[at] + word.slice(at),
    word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2),
  ]
  return pick(random, slips)
}

const category = (random: Random): string => pick(random, CATEGORIES)[random.below(3) === 0 ? 1 : 0]

/** What people ask of a catalogue, and how often in a hundred. */
const kinds: readonly Kind[] = [
  { share: 30, make: (random) => ({ q: english(random) }) },
  { share: 22, make: (random) => ({ q: chinese(random) }) },
  { share: 10, make: (random) => ({ q: mistyped(random) }) },
  { share: 8, make: (random) => ({ q: english(random), sort: pick(random, ['price', '-price', 'best']) }) },
  { share: 8, make: (random) => ({ q: pick(random, THINGS)[0], category: category(random), inStock: 'true' }) },
  { share: 12, make: (random) => ({ category: category(random), sort: pick(random, ['best', 'new', 'price']) }) },
  { share: 4, make: (random) => ({ onSale: 'true', sort: pick(random, ['best', 'price']) }) },
  { share: 6, make: (random) => ({ sort: pick(random, ['new', 'best']), limit: pick(random, ['24', '48']) }) },
]

/** Searches of a catalogue as paths, the frequent ones as often as they are asked. */
export function searchesOf(random: Random): () => string {
  const shares = kinds.flatMap((kind) => Array.from({ length: kind.share }, () => kind))
  const paths = Array.from(
    { length: DISTINCT },
    () => `/v1/products?${new URLSearchParams(pick(random, shares).make(random))}`,
  )
  const sums: number[] = []
  for (let rank = 1; rank <= DISTINCT; rank++) sums.push((sums.at(-1) ?? 0) + rank ** -SKEW)
  const all = sums.at(-1) as number
  return () => {
    const mark = (random.below(2 ** 30) / 2 ** 30) * all
    const rank = sums.findIndex((sum) => sum > mark)
    return paths[rank] as string
  }
}

/** The beginnings of words as somebody types them. */
export function prefixOf(random: Random): string {
  const [name] = pick(random, [...THINGS, ...BRANDS])
  const [, word] = pick(random, THINGS)
  return random.below(3) === 0 ? word.slice(0, 1 + random.below(2)) : name.slice(0, 2 + random.below(4)).toLowerCase()
}
