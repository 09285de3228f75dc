import type { Address } from '../account.ts'
import type { Random } from '../random.ts'
import type { Mall } from '../state.ts'

/** What a drawing may look at. */
export type Draw = { random: Random; mall: Mall; people: readonly Address[]; now: number }

export function somebody({ random, people }: Draw): Address {
  return random.pick(people)
}

/** Mostly an account that exists. */
export function anyId({ random, mall }: Draw): number {
  return random.below(mall.accounts.length + 1)
}
