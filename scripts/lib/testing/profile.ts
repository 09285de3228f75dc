import { z } from 'zod'
import { UserError } from '../cli/user-error.ts'

export const profileNames = ['ci', 'release'] as const
export type ProfileName = (typeof profileNames)[number]

/** How hard hardhat's engine and the specification try; forge's numbers stand in foundry.toml. */
type Profile = {
  fuzzRuns: number
  /**
   * of one campaign but the eight that say 64 for themselves; each of the 33 on the mall checks all of `spec/invariants.md`, so a
   * sentence sees 27 times as many
   */
  invariantRuns: number
  invariantDepth: number
  /** short random sequences on a native chain */
  lives: number
  /** long ones, with events and views */
  sequences: number
}

const profiles: Record<ProfileName, Profile> = {
  ci: { fuzzRuns: 10_000, invariantRuns: 256, invariantDepth: 64, lives: 10_000, sequences: 24 },
  release: { fuzzRuns: 20_000, invariantRuns: 1_000, invariantDepth: 100, lives: 100_000, sequences: 200 },
}

/** The profile `BANYAN_PROFILE` names, ci without it; throws a UserError for any other word. */
export function chosenProfile(): Profile & { name: ProfileName } {
  const { data: name } = z.enum(profileNames).safeParse(process.env.BANYAN_PROFILE ?? 'ci')
  if (name === undefined) throw new UserError(`BANYAN_PROFILE must be one of ${profileNames.join(', ')}`)
  return { name, ...profiles[name] }
}
