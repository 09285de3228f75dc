const DAY = 86_400

/** What a mall can never exceed, fixed in its bytecode: levels, basis points, seconds. */
export type Limits = { maxLevels: number; maxCommissionBps: number; maxFeeBps: number; minReturnWindow: number }

export const profileNames = ['retail', 'standard', 'custom'] as const
export type ProfileName = (typeof profileNames)[number]

/** The limits of each profile; docs/fairness.md says where they come from. `custom` starts from these and takes flags. */
export const profiles: Record<ProfileName, Limits> = {
  // mainland China: one paid level, at most 30 percent, seven days to return without a reason
  retail: { maxLevels: 1, maxCommissionBps: 3_000, maxFeeBps: 500, minReturnWindow: 7 * DAY },
  // two levels, and the fourteen days of the European Union
  standard: { maxLevels: 2, maxCommissionBps: 3_000, maxFeeBps: 500, minReturnWindow: 14 * DAY },
  custom: { maxLevels: 2, maxCommissionBps: 4_000, maxFeeBps: 500, minReturnWindow: 7 * DAY },
}
