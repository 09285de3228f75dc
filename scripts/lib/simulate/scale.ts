const DAY = 86_400

/** How large a simulated mall is: people, products, and in how many rounds how many days pass. */
export type Scale = {
  orders: number
  merchants: number
  productsEach: number
  distributors: number
  buyers: number
  rounds: number
  /** seconds between two rounds */
  pause: number
}

const DAYS = 125

/** A mall in which so many orders are placed. */
export function scaleOf(orders: number): Scale {
  const between = (low: number, value: number, high: number) => Math.round(Math.min(high, Math.max(low, value)))
  const rounds = between(40, orders / 40, 250)
  return {
    orders,
    merchants: between(3, orders / 500, 40),
    productsEach: between(4, orders / 1_000, 20),
    distributors: between(14, orders / 20, 4_000),
    buyers: between(12, orders / 8, 10_000),
    rounds,
    pause: Math.floor((DAYS * DAY) / rounds),
  }
}
