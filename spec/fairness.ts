import { HOUSE, POOL } from './account.ts'

/** What the chain tells that fairness is measured by, in the order it was told; amounts in token units. */
export type FairnessEvent =
  | { name: 'DistributorRegistered'; id: number; wallet: string }
  | { name: 'WalletChanged'; id: number; wallet: string }
  | { name: 'MerchantSet'; id: number; isMerchant: boolean }
  | { name: 'OrderPlaced'; orderId: bigint; buyer: string }
  | {
      name: 'OrderSettled'
      orderId: bigint
      proceeds: bigint
      fee: bigint
      breakage: bigint
      credits: readonly { id: number; amount: bigint }[]
    }

/** How commission spread over distributors: token units; `zeroBps` is the share that earned nothing, in basis points. */
export type IncomeDistribution = {
  distributors: number
  total: bigint
  median: bigint
  /** the most that the poorest 10, 20, ... 90 percent each earned */
  deciles: readonly bigint[]
  highest: bigint
  zeroBps: number
}

/** Who bought what was settled, token units; `retailBps` is the part bought by wallets that never earned commission. */
export type RetailShare = { settled: bigint; retail: bigint; retailBps: number }

export type Fairness = { income: IncomeDistribution; retail: RetailShare }

/** Shares of retail that supervisors have asked for, in basis points; sources in docs/fairness.md. */
const RETAIL_THRESHOLDS = { herbalifeRevenue: 8_000, amwayResale: 7_000, herbalifeRewards: 6_667 } as const

/** Income distribution and retail share of a mall, recomputed from its events alone. Throws on an order it was not told of. */
export function fairnessOf(events: Iterable<FairnessEvent>): Fairness {
  const incomes = new Map<number, bigint>()
  const merchants = new Set<number>()
  const ownersOf = new Map<number, Set<string>>()
  const buyerOf = new Map<bigint, string>()
  const sales: { buyer: string; total: bigint }[] = []

  for (const event of events) {
    if (event.name === 'OrderPlaced') buyerOf.set(event.orderId, event.buyer.toLowerCase())
    else if (event.name === 'OrderSettled') {
      const buyer = buyerOf.get(event.orderId)
      if (buyer === undefined) throw new Error(`order ${event.orderId} was settled but never placed`)
      sales.push({ buyer, total: totalOf(event) })
      for (const { id, amount } of event.credits) incomes.set(id, (incomes.get(id) ?? 0n) + amount)
    } else if (event.name === 'MerchantSet') {
      if (event.isMerchant) merchants.add(event.id)
    } else {
      if (!incomes.has(event.id)) incomes.set(event.id, 0n)
      ownersOf.set(event.id, (ownersOf.get(event.id) ?? new Set()).add(event.wallet.toLowerCase()))
    }
  }
  return { income: distributionOf(distributorIncomes(incomes, merchants)), retail: retailOf(sales, incomes, ownersOf) }
}

/** Which of the thresholds that supervisors have asked for a share of retail, in basis points, does not reach. */
export function missedThresholds({ retailBps }: Pick<RetailShare, 'retailBps'>): (keyof typeof RETAIL_THRESHOLDS)[] {
  const names = Object.keys(RETAIL_THRESHOLDS) as (keyof typeof RETAIL_THRESHOLDS)[]
  return names.filter((name) => retailBps < RETAIL_THRESHOLDS[name])
}

/** How amounts (token units) are distributed; deciles by nearest rank, the median is the fifth. */
export function distributionOf(incomes: readonly bigint[]): IncomeDistribution {
  const sorted = [...incomes].sort((a, b) => (a < b ? -1 : Number(a > b)))
  const count = sorted.length
  // nearest rank: the smallest income that at least this part of all does not exceed
  const rank = (tenths: number) => sorted[Math.ceil((tenths * count) / 10) - 1] ?? 0n
  const zeros = sorted.filter((amount) => amount === 0n).length
  return {
    distributors: count,
    total: sorted.reduce((sum, amount) => sum + amount, 0n),
    median: rank(5),
    deciles: [1, 2, 3, 4, 5, 6, 7, 8, 9].map(rank),
    highest: sorted.at(-1) ?? 0n,
    zeroBps: count === 0 ? 0 : Math.floor((zeros * 10_000) / count),
  }
}

function totalOf({ proceeds, fee, breakage, credits }: Extract<FairnessEvent, { name: 'OrderSettled' }>): bigint {
  return credits.reduce((sum, { amount }) => sum + amount, proceeds + fee + breakage)
}

// a merchant who never earned commission came to sell: he would only make the others look better off or worse
function distributorIncomes(incomes: ReadonlyMap<number, bigint>, merchants: ReadonlySet<number>): bigint[] {
  return [...incomes]
    .filter(([id, amount]) => id !== POOL && id !== HOUSE && (amount > 0n || !merchants.has(id)))
    .map(([, amount]) => amount)
}

// whoever owned an account that earned at any time is an insider for all his purchases, the earlier ones too
function retailOf(
  sales: readonly { buyer: string; total: bigint }[],
  incomes: ReadonlyMap<number, bigint>,
  ownersOf: ReadonlyMap<number, ReadonlySet<string>>,
): RetailShare {
  const insiders = new Set([...incomes].flatMap(([id, amount]) => (amount > 0n ? [...(ownersOf.get(id) ?? [])] : [])))
  const sumOf = (items: typeof sales) => items.reduce((sum, { total }) => sum + total, 0n)
  const settled = sumOf(sales)
  const retail = sumOf(sales.filter(({ buyer }) => !insiders.has(buyer)))
  return { settled, retail, retailBps: settled === 0n ? 10_000 : Number((retail * 10_000n) / settled) }
}
