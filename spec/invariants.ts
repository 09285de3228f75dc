import { HOUSE, POOL } from './account.ts'
import { generationOf, hasEnded, isOpen, type Order, orderIdOf, shelfOf, TRANSITIONS } from './order.ts'
import { type Plan, validatePlan } from './plan.ts'
import { liabilitiesOf, type Mall, OFFER_CANCELLED } from './state.ts'
import { tokenBalanceOf } from './token.ts'

/** The numbers of the invariants of `invariants.md` that a state breaks by itself; empty when it is sound. */
export function brokenInvariants(mall: Mall): string[] {
  const broken: string[] = []
  const expect = (holds: boolean, name: string, detail: unknown) => {
    if (!holds) broken.push(`${name}: ${detail}`)
  }
  const held = tokenBalanceOf(mall, mall.config.address)
  expect(held === liabilitiesOf(mall), 'I2', `holds ${held}, owes ${liabilitiesOf(mall)}`)

  for (const { id, uplineId, tier, wallet, balance, volume } of mall.accounts) {
    const isRoot = id === POOL || id === HOUSE
    expect(isRoot ? uplineId === POOL : uplineId > POOL && uplineId < id, 'I11', `account ${id} under ${uplineId}`)
    expect(id === POOL || mall.accountIds.get(wallet) === id, 'I13', `account ${id}`)
    expect(tier >= 0 && tier <= 7, 'I14', `account ${id} at tier ${tier}`)
    expect(balance >= 0n && volume >= 0n, 'I17', `account ${id}`)
  }
  expect(mall.accountIds.size === mall.accounts.length - 1, 'I13', 'wallets and accounts differ in number')

  mall.shelves.forEach((id, i) => {
    expect(shelfOf(id) === i + 1 && mall.orders.has(id), 'I22', `shelf ${i + 1}`)
  })
  expect(mall.orders.size === mall.shelves.length, 'I22', 'an order stands on no shelf')
  for (const [id, order] of mall.orders)
    for (const name of brokenByOrder(mall, order)) broken.push(`${name}: order ${id}`)
  for (const [id, { plan }] of mall.plans) expect(isValid(plan, mall), 'I26', `plan ${id}`)
  for (const [id, { stock, commissionBps }] of mall.products) {
    expect(stock >= 0, 'I29', `product ${id}`)
    expect(commissionBps <= mall.config.limits.maxCommissionBps, 'I26', `product ${id}`)
  }
  for (const [key, uses] of mall.offerUses) expect(uses >= 0 && uses <= OFFER_CANCELLED, 'I34', `uses of ${key}`)
  return broken
}

function brokenByOrder(mall: Mall, order: Order): string[] {
  const open = isOpen(order)
  const returning = order.status === 'ReturnRequested' || order.status === 'Disputed'
  const rules: [string, boolean][] = [
    ['I4', order.commission >= 0n && order.commission <= order.total],
    ['I5', open || order.status === 'RefundHeld' ? order.total > 0n && order.total < 2n ** 96n : order.total === 0n],
    ['I8', order.referrerId !== 0 || order.commission === 0n],
    ['I19', !open || order.deadline > 0],
    ['I23', returning === order.returnAmount > 0n],
    ['I25', mall.plans.has(order.planId)],
  ]
  return rules.filter(([, holds]) => !holds).map(([name]) => name)
}

function isValid(plan: Plan, { config }: Mall): boolean {
  try {
    validatePlan(plan, config.limits)
    return true
  } catch {
    return false
  }
}

/** The numbers of the invariants that a step from one state to the next breaks; empty when it is lawful. */
export function brokenByStep(before: Mall, after: Mall, now: number): string[] {
  const broken: string[] = []
  for (const account of before.accounts) {
    const later = after.accounts[account.id]
    if (later?.uplineId !== account.uplineId) broken.push(`I12: account ${account.id}`)
    if (!later || later.tier < account.tier || later.volume < account.volume) broken.push(`I14: account ${account.id}`)
  }
  for (const [id, order] of before.orders) {
    const next = after.orders.get(id)
    if (!next) {
      const successor = orderIdOf(shelfOf(id), generationOf(id) + 1)
      if (!hasEnded(order)) broken.push(`I22: order ${id}`)
      if (!after.orders.has(successor)) broken.push(`I21: order ${id}`)
    } else if (next.status !== order.status) {
      if (!TRANSITIONS[order.status].includes(next.status)) broken.push(`I18: ${order.status} to ${next.status}`)
    } else if (next.deadline > order.deadline) {
      broken.push(`I24: order ${id}`)
    }
  }
  for (const [id, order] of after.orders) {
    const isFresh = before.orders.get(id)?.deadline !== order.deadline
    if (isFresh && isOpen(order) && order.deadline > now + longestWindow(after, order)) broken.push(`I20: order ${id}`)
  }
  return broken
}

function longestWindow(mall: Mall, { planId }: Order): number {
  const plan = mall.plans.get(planId)?.plan
  if (!plan) return 0
  return Math.max(plan.shipWindow, plan.deliveryWindow + plan.returnWindow, plan.responseWindow, plan.arbitrationWindow)
}
