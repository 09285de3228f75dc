import { currentPrice } from '../../../../spec/actions/catalog.ts'
import { returnable, STATUSES } from '../../../../spec/order.ts'
import type { Books } from '../books/books.ts'
import { mallInterface } from '../chain/abi.ts'
import type { Block } from '../chain/blocks.ts'
import { type Rpc, RpcError } from '../chain/rpc.ts'
import { tryViews, type View } from '../chain/view.ts'
import { canonical } from '../mirror/fact-digest.ts'

const SAMPLE = 40

type Question = { name: string; args: readonly unknown[]; subject: string; answer: readonly unknown[] }

/**
 * Asks the views that people and programs read, and compares with the books: all plans and counters, and of accounts, orders and
 * products a sample that the block's hash draws. Storage was compared whole, so a view could only differ by its code.
 */
export async function checkViews(rpc: Rpc, books: Books, block: Block): Promise<number> {
  const { setting, differences } = books
  const questions = questionsOf(books, block)
  const views = questions.map(({ name, args }): View => ({ contract: mallInterface, to: setting.mall, name, args }))
  const answers = await tryViews(rpc, block.number, views)
  questions.forEach(({ name, args, subject, answer }, i) => {
    const given = answers[i]
    // anything but a contract's own refusal is trouble with the node
    if (given instanceof RpcError && !/revert/i.test(given.message)) throw given
    const found = given instanceof RpcError ? given.message : canonical(plain(given))
    const says = () => `${name}(${args.join()}) answers ${found}, must be ${canonical(answer)}`
    differences.expect(found === canonical(answer), 'view', subject, says)
  })
  return questions.length
}

function questionsOf(books: Books, block: Block): Question[] {
  const { accounts, products, shelves, plans } = books
  const counters: Question[] = [
    ['accountCount', accounts.length],
    ['productCount', products.size],
    ['shelfCount', shelves.length],
    ['planCount', plans.size],
    ['pausedUntil', books.pausedUntil],
  ].map(([name, count]) => ({ name: String(name), args: [], subject: 'the counters', answer: [count] }))
  return [
    ...counters,
    ...[...plans.keys()].map((id) => planQuestion(books, id)),
    ...drawn(accounts, block, 1).map(({ id }) => accountQuestion(books, id)),
    ...drawn(shelves, block, 2).map(orderQuestion),
    ...drawn([...products.keys()], block, 3).map((id) => productQuestion(books, id, block.at)),
  ]
}

function planQuestion({ plans }: Books, id: number): Question {
  const { plan, usableFrom, isRetired } = plans.get(id) as NonNullable<ReturnType<Books['plans']['get']>>
  const { levelBps, tierBps, thresholds, feeBps, flags, cancelGrace, shipWindow, deliveryWindow } = plan
  const shares = [levelBps, tierBps, thresholds, feeBps, flags]
  const windows = [
    cancelGrace,
    shipWindow,
    deliveryWindow,
    plan.returnWindow,
    plan.responseWindow,
    plan.arbitrationWindow,
  ]
  const answer = [[...shares, ...windows, plan.bindingDays], usableFrom, isRetired]
  return { name: 'plan', args: [id], subject: `plan ${id}`, answer }
}

function accountQuestion({ accounts }: Books, id: number): Question {
  const { wallet, uplineId, balance, volume, tier, joinedAt, isMerchant, isSuspended } = accounts[
    id
  ] as Books['accounts'][0]
  const answer = [[wallet, uplineId, balance, volume, tier, joinedAt, isMerchant, isSuspended]]
  return { name: 'account', args: [id], subject: `account ${id}`, answer }
}

function orderQuestion({ order }: Books['shelves'][number]): Question {
  const { id, buyer, refundTo, total, commission, merchantId, referrerId, planId, deadline, status, isConfirmed } =
    order
  const isReturning = status === 'ReturnRequested' || status === 'Disputed'
  const asked = isReturning ? returnable(order) : 0n
  const terms = [merchantId, referrerId, planId, deadline, STATUSES.indexOf(status), isConfirmed, asked]
  return { name: 'order', args: [id], subject: `order ${id}`, answer: [[buyer, refundTo, total, commission, ...terms]] }
}

function productQuestion({ products }: Books, id: number, at: number): Question {
  const product = products.get(id) as NonNullable<ReturnType<Books['products']['get']>>
  const { merchantId, price, stock, commissionBps, planId, isListed } = product
  const answer = [[merchantId, price, currentPrice(product, at), stock, commissionBps, planId, isListed]]
  return { name: 'product', args: [id], subject: `product ${id}`, answer }
}

/** Some of many, chosen by the block's hash, so that nobody can know which before the block is there. */
function drawn<T>(items: readonly T[], { hash }: Block, salt: number): T[] {
  if (items.length <= SAMPLE) return [...items]
  const seed = BigInt(hash) + BigInt(salt)
  return Array.from({ length: SAMPLE }, (_, i) => {
    const at = Number((seed / 65_537n ** BigInt(i)) % BigInt(items.length))
    return items[at] as T
  })
}

function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? [...(value as Iterable<unknown>)].map(plain) : value
}
