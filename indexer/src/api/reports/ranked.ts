import { getAddress } from 'viem'

/** An account with what it is ranked by. */
export type Ranked = { id: string; wallet: string; tier: number; value: string }

/** Accounts that are sorted already, with their ranks: who has the same value shares the rank. */
export function showRanked(rows: readonly Ranked[]) {
  const ranks: number[] = []
  for (const [i, { value }] of rows.entries())
    ranks.push(i > 0 && String(rows[i - 1]?.value) === String(value) ? (ranks[i - 1] as number) : i + 1)
  return ({ id, wallet, tier, value }: Ranked, i: number) => ({
    rank: ranks[i] as number,
    id: Number(id),
    wallet: getAddress(wallet),
    tier: Number(tier),
    value: String(value),
  })
}
