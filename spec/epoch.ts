import { HOUSE } from './account.ts'

/** What an order settled in a month counts for, token units; `creditedIds` are its credited levels, nearest first. */
export type SettledOrder = {
  referrerId: number
  creditedIds: readonly number[]
  total: bigint
  fee: bigint
  breakage: bigint
}

/** An account's reward of a month, token units; `volume` and `cap` are the sums over the orders it brought. */
export type Reward = { accountId: number; amount: bigint; volume: bigint; cap: bigint }

/** Who brought an order, undefined when nobody may be rewarded for it: the referrer, if he was paid for it as level 0. */
export function earnerOf({ referrerId, creditedIds }: Pick<SettledOrder, 'referrerId' | 'creditedIds'>) {
  // a suspended referrer or the merchant himself is not credited, and who moved up under COMPRESS did not bring it
  return referrerId > HOUSE && creditedIds[0] === referrerId ? referrerId : undefined
}

/** The most an order can be rewarded with: half of the fee and breakage it brought, rounded down. */
export function capOf({ fee, breakage }: Pick<SettledOrder, 'fee' | 'breakage'>): bigint {
  return (fee + breakage) / 2n
}

/** A reward a token of volume: a fraction; `volume` 0 stands for no limit but the caps. */
export type Rate = { pool: bigint; volume: bigint }

type Weighed = { accountId: number; volume: bigint; cap: bigint }

/** The highest rate at which the pool (token units) suffices when no order gets more than its cap. */
export function rateOf(pool: bigint, orders: readonly Pick<Weighed, 'volume' | 'cap'>[]): Rate {
  const rate = { pool, volume: orders.reduce((sum, { volume }) => sum + volume, 0n) }
  for (const { volume, cap } of [...orders].sort(byCapOfAToken)) {
    if (cap * rate.volume > rate.pool * volume) break
    rate.pool -= cap
    rate.volume -= volume
  }
  return rate
}

/** A month's rewards out of a pool (token units), by account; accounts that get nothing are left out. */
export function rewardsOf(pool: bigint, orders: readonly SettledOrder[]): Reward[] {
  const weighed = orders.flatMap((order): Weighed[] => {
    const accountId = earnerOf(order)
    return accountId === undefined ? [] : [{ accountId, volume: order.total, cap: capOf(order) }]
  })
  const rate = rateOf(pool, weighed)
  const sums = new Map<number, Reward & { shared: bigint }>()
  for (const { accountId, volume, cap } of weighed) {
    const sum = sums.get(accountId) ?? { accountId, amount: 0n, volume: 0n, cap: 0n, shared: 0n }
    if (cap * rate.volume <= rate.pool * volume) sum.amount += cap
    else sum.shared += volume
    sum.volume += volume
    sum.cap += cap
    sums.set(accountId, sum)
  }
  return [...sums.values()]
    .map(({ shared, ...reward }) => ({ ...reward, amount: reward.amount + shareDown(shared, rate) }))
    .filter(({ amount }) => amount > 0n)
    .sort((a, b) => a.accountId - b.accountId)
}

function shareDown(volume: bigint, rate: Rate): bigint {
  return volume === 0n ? 0n : (rate.pool * volume) / rate.volume
}

function byCapOfAToken(a: Pick<Weighed, 'volume' | 'cap'>, b: Pick<Weighed, 'volume' | 'cap'>): number {
  const difference = a.cap * b.volume - b.cap * a.volume
  return difference < 0n ? -1 : Number(difference > 0n)
}
