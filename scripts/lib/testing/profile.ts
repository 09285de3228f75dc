import { z } from 'zod'
import { UserError } from '../cli/user-error.ts'

export const profileNames = ['ci', 'release'] as const
export type ProfileName = (typeof profileNames)[number]

/** How hard hardhat's engine and the specification try; forge's numbers stand in foundry.toml. */
type Profile = { fuzzRuns: number; invariantRuns: number; invariantDepth: number; differentialRuns: number }

const profiles: Record<ProfileName, Profile> = {
  ci: { fuzzRuns: 10_000, invariantRuns: 256, invariantDepth: 64, differentialRuns: 40 },
  release: { fuzzRuns: 100_000, invariantRuns: 10_000, invariantDepth: 100, differentialRuns: 100_000 },
}

/** The profile `BANYAN_PROFILE` names, ci without it; throws a UserError for any other word. */
export function chosenProfile(): Profile & { name: ProfileName } {
  const { data: name } = z.enum(profileNames).safeParse(process.env.BANYAN_PROFILE ?? 'ci')
  if (name === undefined) throw new UserError(`BANYAN_PROFILE must be one of ${profileNames.join(', ')}`)
  return { name, ...profiles[name] }
}
