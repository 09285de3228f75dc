import type { Address } from './account.ts'
import { check } from './error.ts'
import type { Mall } from './state.ts'

export function tokenBalanceOf({ token }: Mall, who: Address): bigint {
  return token.balances.get(who) ?? 0n
}

/** Moves token units; false, and nothing moved, when the token refuses the recipient. */
export function tryTransfer(mall: Mall, from: Address, to: Address, amount: bigint): boolean {
  const { balances, refuses } = mall.token
  if (refuses.has(from) || refuses.has(to)) return false
  const held = tokenBalanceOf(mall, from)
  check(held >= amount, 'ERC20InsufficientBalance', from, held, amount)
  balances.set(from, held - amount)
  balances.set(to, tokenBalanceOf(mall, to) + amount)
  return true
}

/** Moves token units, or throws `TokenRefused`, which stands for the token's own error. */
export function transfer(mall: Mall, from: Address, to: Address, amount: bigint): void {
  check(tryTransfer(mall, from, to, amount), 'TokenRefused', to)
}
