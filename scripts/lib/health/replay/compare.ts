import { mallAbi } from '../../../../abis/mall.ts'
import { hasEnded, STATUSES } from '../../../../spec/order.ts'
import type { Sums } from '../check-state.ts'
import type { Ask } from '../checker.ts'
import { pages } from '../pages.ts'
import type { Source } from '../source.ts'
import type { Books } from './books.ts'

const PAGE = 500n

/** Holds the books against the state: whatever events did not tell is a finding. */
export async function compareBooks(source: Source, ask: Ask, books: Books, sums: Sums) {
  await compareAccounts(source, ask, books, sums)
  await compareOrders(source, ask, books, sums)
  await comparePlans(source, ask, books, sums)
  await compareProducts(source, books)
}

async function compareAccounts({ mall }: Source, ask: Ask, { findings, accounts }: Books, sums: Sums) {
  findings.expect(13, BigInt(accounts.length) === sums.accounts, () => `${accounts.length} were registered`)
  const all = { first: 0n, last: sums.accounts - 1n }
  for await (const { page, answer } of pages(all, PAGE, (p) => ask('seeAccounts', [mall, p.first, p.last]))) {
    answer.forEach((found, i) => {
      const id = Number(page.first) + i
      const known = accounts[id]
      const say = (what: string) => () => `account ${id}: ${what}`
      findings.expect(12, found.uplineId === known?.uplineId, say(`under ${found.uplineId}, not ${known?.uplineId}`))
      findings.expect(13, found.wallet === known?.wallet, say('another wallet than its events say'))
      const isSame = found.tier === known?.tier && found.volume === known.volume
      findings.expect(14, isSame, say(`tier ${found.tier}, volume ${found.volume}`))
      const balance = known?.balance ?? 0n
      findings.expect(10, found.balance <= balance, say(`has ${found.balance}, was paid ${balance}`))
      findings.expect(17, found.balance >= balance, say(`has ${found.balance}, was paid ${balance}`))
    })
  }
}

async function compareOrders({ mall }: Source, ask: Ask, { findings, orders }: Books, sums: Sums) {
  findings.expect(21, BigInt(orders.size) === sums.shelves, () => `${orders.size} shelves were used`)
  const all = { first: 1n, last: sums.shelves }
  for await (const { page, answer } of pages(all, PAGE, (p) => ask('seeShelves', [mall, p.first, p.last]))) {
    answer.forEach((found, i) => {
      const known = orders.get(page.first + BigInt(i))
      const say = () => `shelf ${page.first + BigInt(i)}`
      const { orderId, buyer, merchantId, referrerId, planId } = found
      const isSame = orderId === known?.orderId && buyer === known.buyer && merchantId === known.merchantId
      findings.expect(21, isSame && referrerId === known.referrerId && planId === known.planId, say)
      findings.expect(18, STATUSES[found.status] === known?.status, say)
      findings.expect(3, found.total === known?.total && found.commission === known.commission, say)
      const isOver = known !== undefined && (hasEnded(known) || known.status === 'RefundHeld')
      findings.expect(24, isOver || found.deadline === known?.deadline, say)
    })
  }
}

async function comparePlans({ mall }: Source, ask: Ask, { findings, plans }: Books, sums: Sums) {
  findings.expect(25, BigInt(plans.size) === sums.plans, () => `${plans.size} plans were published`)
  const all = { first: 1n, last: sums.plans }
  for await (const { page, answer } of pages(all, PAGE, (p) => ask('seePlans', [mall, p.first, p.last]))) {
    answer.forEach((digest, i) => {
      const id = Number(page.first) + i
      findings.expect(25, digest === plans.get(id), () => `plan ${id}`)
    })
  }
}

async function compareProducts({ client, mall, blockNumber }: Source, { findings, products }: Books) {
  for (const [id, { stock, merchantId }] of products) {
    const call = { abi: mallAbi, address: mall, functionName: 'product', args: [id], blockNumber } as const
    const found = await client.readContract(call).catch(() => undefined)
    findings.expect(30, found?.merchantId === merchantId, () => `product ${id}`)
    findings.expect(29, BigInt(found?.stock ?? -1) === stock, () => `product ${id}: ${found?.stock}, not ${stock}`)
  }
}
