/** What the EVM charges: today's rules and the scheduled ones, as `shared/research/onchain.md` section 1 lists them. */
export type Prices = {
  /** a transaction that calls a contract without value */
  base: number
  coldAccount: number
  /** from one non-zero value to another, the cold read not included */
  change: number
  /** from zero */
  create: number
  /** given back for a slot set to zero, at most a fifth of the gas */
  clearRefund: number
  /** the least a transaction pays for its calldata, a zero and another byte */
  calldataFloor: readonly [zero: number, other: number]
}

export const osaka: Prices = {
  base: 21_000,
  coldAccount: 2_600,
  change: 2_900,
  create: 20_000,
  clearRefund: 4_800,
  calldataFloor: [10, 40],
}

/** EIP-2780, 7976, 8037 with 1,530 gas a byte of state, 8038: scheduled for inclusion, without a mainnet date */
export const glamsterdam: Prices = {
  base: 15_000,
  coldAccount: 3_000,
  change: 10_000,
  create: 107_920,
  clearRefund: 11_616,
  calldataFloor: [64, 64],
}

export const coldRead = 2_100
export const warmAccess = 100
