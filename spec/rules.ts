import { type Account, type Address, HOUSE, POOL, ZERO_ADDRESS } from './account.ts'
import { check, MallError } from './error.ts'
import type { Order, Status } from './order.ts'
import type { Plan } from './plan.ts'
import type { Mall, Product, PublishedPlan, Role, Tx } from './state.ts'

export function requireIntakeOpen({ mall, now }: Tx): void {
  check(now >= mall.pausedUntil, 'IntakePausedUntil', mall.pausedUntil)
}

export function requireRole({ mall, caller }: Tx, role: Role): void {
  check(mall.roles[role].has(caller), 'AccessManagedUnauthorized', caller)
}

export function accountOf(mall: Mall, id: number): Account {
  const account = mall.accounts[id]
  if (!account) throw new MallError('AccountUnknown', [id])
  return account
}

export function requireOwner({ mall, caller }: Tx, id: number): Account {
  const account = mall.accounts[id]
  if (!account || account.wallet !== caller) throw new MallError('CallerNotOwner', [id, caller])
  return account
}

/** Neither the pool nor the house can be admitted, suspended or removed. */
export function unreserved(mall: Mall, id: number): Account {
  check(id !== POOL && id !== HOUSE, 'AccountReserved', id)
  return accountOf(mall, id)
}

export function staffKey(merchantId: number, who: Address): string {
  return `${merchantId}:${who}`
}

export function isAllowed({ mall, caller }: Tx, merchantId: number, permission: number): boolean {
  const isOwner = mall.accounts[merchantId]?.wallet === caller
  return isOwner || ((mall.staff.get(staffKey(merchantId, caller)) ?? 0) & permission) !== 0
}

export function requireAllowed(tx: Tx, merchantId: number, permission: number): void {
  check(isAllowed(tx, merchantId, permission), 'CallerNotAllowed', merchantId, tx.caller, permission)
}

export function requireSellingMerchant(mall: Mall, id: number): void {
  const account = mall.accounts[id]
  check(account?.isMerchant === true, 'MerchantUnknown', id)
  check(!account?.isSuspended, 'MerchantSuspended', id)
}

export function requireRecipient(mall: Mall, to: Address): void {
  check(to !== ZERO_ADDRESS && to !== mall.config.address, 'RecipientInvalid', to)
}

export function productOf(mall: Mall, id: number): Product {
  const product = mall.products.get(id)
  if (!product) throw new MallError('ProductUnknown', [id])
  return product
}

export function publishedPlanOf(mall: Mall, id: number): PublishedPlan {
  const published = mall.plans.get(id)
  if (!published) throw new MallError('PlanUnknown', [id])
  return published
}

export function planOf(mall: Mall, id: number): Plan {
  return publishedPlanOf(mall, id).plan
}

export function orderOf(mall: Mall, id: bigint): Order {
  const order = mall.orders.get(id)
  if (!order) throw new MallError('OrderUnknown', [id])
  return order
}

export function requireStatus(id: bigint, order: Order, status: Status): void {
  check(order.status === status, 'OrderStatusWrong', id, order.status)
}

export function requireBuyer({ caller }: Tx, id: bigint, order: Order): void {
  check(order.buyer === caller, 'CallerNotBuyer', id, caller)
}
