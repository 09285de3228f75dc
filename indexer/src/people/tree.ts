/** An account where it stands: token units earned, volume in hundredths of a token. */
export type Person = { id: number; uplineId: number; volume: bigint; earned: bigint }

/** Somebody of a team, `level` accounts below its head. */
export type Member = { level: number; volume: bigint; earned: bigint; id: number }

const NOBODY = -1

/** Who stands under whom. Ids are given in the order of joining, so they are the places of arrays; an upline never changes. */
export class Tree {
  readonly #newestRecruit: number[] = []
  readonly #recruitBefore: number[] = []
  readonly #volume: bigint[] = []
  readonly #earned: bigint[] = []

  /** Takes somebody in whose upline is there, or what he has come to. */
  take({ id, uplineId, volume, earned }: Person): void {
    if (this.#volume[id] === undefined) {
      this.#newestRecruit[id] ??= NOBODY
      // the pool is its own upline
      if (uplineId !== id) {
        this.#recruitBefore[id] = this.#newestRecruit[uplineId] ?? NOBODY
        this.#newestRecruit[uplineId] = id
      }
    }
    this.#volume[id] = volume
    this.#earned[id] = earned
  }

  has(id: number): boolean {
    return this.#volume[id] !== undefined
  }

  memberOf(id: number, level: number): Member {
    return { id, level, volume: this.#volume[id] as bigint, earned: this.#earned[id] as bigint }
  }

  /** What members are sorted by: arrays by id. */
  get values(): { volume: readonly bigint[]; earned: readonly bigint[] } {
    return { volume: this.#volume, earned: this.#earned }
  }

  /** Who stands one, two ... `levels` accounts below another, ids of each level. */
  levelsOf(head: number, levels: number): number[][] {
    const found: number[][] = []
    for (let above = [head]; found.length < levels; above = found.at(-1) as number[]) {
      const below: number[] = []
      for (const upline of above)
        for (let id = this.#newestRecruit[upline] ?? NOBODY; id !== NOBODY; id = this.#recruitBefore[id] ?? NOBODY)
          below.push(id)
      found.push(below)
    }
    return found
  }
}
