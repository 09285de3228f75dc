import type { Member, Tree } from './tree.ts'

export type TeamSort = 'volume' | 'joined' | 'earned'

export type TeamQuery = {
  id: number
  maxLevels: number
  level?: number | undefined
  sort: TeamSort
  /** where the page before ended: what is sorted by, and the id */
  after: readonly [string, string] | null
  limit: number
}

/** What a member is sorted by. */
export const sortValueOf = ({ id, volume, earned }: Member, sort: TeamSort): bigint | number =>
  sort === 'joined' ? id : sort === 'volume' ? volume : earned

/**
 * How many members each level of a team has, and of the asked ones a page: the greatest volume, the greatest earnings or the newest
 * first, one more than `limit` where there are more. Looks at everybody of the team, some fifty nanoseconds each.
 */
export function findMembers(tree: Tree, { id, maxLevels, level, sort, after, limit }: TeamQuery) {
  const levels = tree.levelsOf(id, maxLevels)
  const page = new Page(sort === 'joined' ? null : tree.values[sort], limit + 1)
  const beyond = after && { value: sort === 'joined' ? Number(after[0]) : BigInt(after[0]), id: Number(after[1]) }
  for (const [i, ids] of levels.entries()) if (level === undefined || level === i + 1) page.offer(ids, i + 1, beyond)
  return {
    counts: levels.map(({ length }, i) => ({ level: i + 1, members: length })),
    found: page.places.map((place) => tree.memberOf(place.id, place.level)),
  }
}

type Place = { value: bigint | number; id: number }

/** The first of what it is offered, in order: most of it is compared once, with the last. */
class Page {
  readonly places: (Place & { level: number })[] = []
  readonly #values: readonly bigint[] | null
  readonly #size: number

  /** `values` are what is sorted by, by id; null for the ids themselves. */
  constructor(values: readonly bigint[] | null, size: number) {
    this.#values = values
    this.#size = size
  }

  offer(ids: readonly number[], level: number, beyond: Place | null): void {
    for (const id of ids) {
      const value = this.#values ? (this.#values[id] as bigint) : id
      if (beyond && !isBefore(beyond.value, beyond.id, value, id)) continue
      const last = this.places.length === this.#size ? this.places.at(-1) : undefined
      if (last && !isBefore(value, id, last.value, last.id)) continue
      const at = this.places.findIndex((other) => isBefore(value, id, other.value, other.id))
      this.places.splice(at === -1 ? this.places.length : at, 0, { value, id, level })
      if (this.places.length > this.#size) this.places.pop()
    }
  }
}

// the same sort throughout, so both values are of one type
const isBefore = (value: bigint | number, id: number, other: bigint | number, otherId: number) =>
  value > other || (value === other && id > otherId)

/** What each paid level of a team has come to. */
export function sumTeam(tree: Tree, id: number, maxLevels: number) {
  const { volume, earned } = tree.values
  return tree.levelsOf(id, maxLevels).map((ids, i) => {
    let [active, sold, made] = [0, 0n, 0n]
    for (const member of ids) {
      const own = volume[member] as bigint
      if (own > 0n) active += 1
      sold += own
      made += earned[member] as bigint
    }
    return { level: i + 1, members: ids.length, active, volume: sold.toString(), earned: made.toString() }
  })
}
