import { type Abi, encodeFunctionData, type Hex } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import { type Account, type Address, ZERO_ADDRESS } from '../../spec/account.ts'
import { currentPrice } from '../../spec/actions/catalog.ts'
import { hasEnded, isOpen, type Order, returnable, STATUSES } from '../../spec/order.ts'
import type { Mall, Product, PublishedPlan } from '../../spec/state.ts'
import { tokenBalanceOf } from '../../spec/token.ts'
import { tokenAbi } from '../utils/deploy-mall.ts'

type Word = bigint | number | boolean | string

/** A view of the chain and the words it must answer; `undefined` for a word that is not compared. */
export type Question = { of: 'mall' | 'token'; data: Hex; words: (Word | undefined)[] }

/** Every view that shows a part of a mall's state at a second, as views.ts lists them, with the answer in words. */
export function questionsOf(mall: Mall, people: readonly Address[], now: number): Question[] {
  const holders = [...people, mall.config.address]
  return [
    ask('pausedUntil', [], [mall.pausedUntil]),
    ask('accountCount', [], [mall.accounts.length]),
    ask('productCount', [], [mall.products.size]),
    ask('planCount', [], [mall.plans.size]),
    ask('shelfCount', [], [mall.shelves.length]),
    ...mall.accounts.map((account) => ask('account', [account.id], accountWords(account))),
    ...mall.accounts.map(({ id }) => ask('proposedWalletOf', [id], [mall.proposed.get(id) ?? ZERO_ADDRESS])),
    ...people.map((who) => ask('accountOf', [who], [mall.accountIds.get(who) ?? 0])),
    ...people.map((who) => ask('bindingOf', [who], bindingWords(mall, who))),
    ...[...mall.staff].map(([key, permissions]) => ask('permissionsOf', key.split(':'), [permissions])),
    ...[...mall.plans].map(([id, plan]) => ask('plan', [id], planWords(plan))),
    ...[...mall.products].map(([id, product]) => ask('product', [id], productWords(product, now))),
    ...[...mall.products].map(([id, { sale }]) =>
      ask('saleOf', [id], sale ? [sale.price, sale.start, sale.end] : [0, 0, 0]),
    ),
    ...[...mall.offerUses].map(([key, uses]) => ask('offerUses', key.split(':').map(BigInt), [uses])),
    ...mall.shelves.map((id, i) => ask('orderOn', [i + 1], [id])),
    ...[...mall.orders].map(([id, order]) => ask('order', [id], orderWords(order))),
    ...holders.map((who): Question => ({ of: 'token', data: holding(who), words: [tokenBalanceOf(mall, who)] })),
  ]
}

/** Words as the ABI encodes them, without 0x; what is not compared is zero. */
export function encodeWords(words: readonly (Word | undefined)[]): string {
  let hex = ''
  for (const word of words) {
    const digits =
      typeof word === 'string' ? word.slice(2) : Number.isInteger(word) ? word?.toString(16) : digitsOf(word)
    hex += (digits ?? '0').padStart(64, '0')
  }
  return hex
}

function digitsOf(word: Word | undefined): string {
  if (typeof word === 'bigint') return word.toString(16)
  return word === true ? '1' : '0'
}

/** One bit for each word that is not compared. */
export function ignoredIn({ words }: Question): number {
  return words.reduce<number>((bits, word, i) => (word === undefined ? bits | (1 << i) : bits), 0)
}

// the same questions are asked again and again
const encoded = new Map<string, Hex>()

function ask(functionName: string, args: readonly unknown[], words: Question['words']): Question {
  return { of: 'mall', data: remembered(`${functionName}/${args.join()}`, mallAbi as Abi, functionName, args), words }
}

function holding(who: Address): Hex {
  return remembered(`balanceOf/${who}`, tokenAbi, 'balanceOf', [who])
}

function remembered(key: string, abi: Abi, functionName: string, args: readonly unknown[]): Hex {
  const data = encoded.get(key) ?? encodeFunctionData({ abi, functionName, args })
  encoded.set(key, data)
  return data
}

function accountWords(account: Account): Word[] {
  const { wallet, uplineId, balance, volume, tier, joinedAt, isMerchant, isSuspended } = account
  return [wallet, uplineId, balance, volume, tier, joinedAt, isMerchant, isSuspended]
}

function bindingWords(mall: Mall, who: Address): Word[] {
  const { referrerId, boundUntil } = mall.bindings.get(who) ?? { referrerId: 0, boundUntil: 0 }
  return [referrerId, boundUntil]
}

function planWords({ plan, usableFrom, isRetired }: PublishedPlan): Word[] {
  const { cancelGrace, shipWindow, deliveryWindow, returnWindow, responseWindow, arbitrationWindow } = plan
  const windows = [cancelGrace, shipWindow, deliveryWindow, returnWindow, responseWindow, arbitrationWindow]
  const lists = [...plan.levelBps, ...plan.tierBps, ...plan.thresholds]
  return [...lists, plan.feeBps, plan.flags, ...windows, plan.bindingDays, usableFrom, isRetired]
}

function productWords(product: Product, now: number): Word[] {
  const { merchantId, price, stock, commissionBps, planId, isListed } = product
  return [merchantId, price, currentPrice(product, now), stock, commissionBps, planId, isListed]
}

/** The record of an ended order is its events: only who and under what is compared then. */
function orderWords(order: Order): Question['words'] {
  const { buyer, refundTo, merchantId, referrerId, planId, status, isConfirmed } = order
  const [total, commission] = hasEnded(order) ? [] : [order.total, order.commission]
  const asked = order.returnAmount > 0n ? returnable(order) : 0n
  const [deadline, returnAmount] = isOpen(order) ? [order.deadline, asked] : []
  const people = [buyer, refundTo, total, commission, merchantId, referrerId, planId]
  return [...people, deadline, STATUSES.indexOf(status), isConfirmed, returnAmount]
}
