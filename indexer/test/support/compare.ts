import { expect } from 'vitest'
import { STATUSES } from '../../../spec/order.ts'
import { showOrders } from '../../src/api/reads/orders.ts'
import type { Tx } from '../../src/sink/database.ts'
import { offer, plan, product } from '../../src/sink/schema/catalog.ts'
import { order, shelf } from '../../src/sink/schema/orders.ts'
import { account, staff, wallet } from '../../src/sink/schema/people.ts'
import type { TestMall } from './mall.ts'

type Info = Record<string, unknown>

/** Compares every view row with what the contract itself answers. */
export async function compareWithChain(db: Tx, mall: TestMall): Promise<void> {
  await compareAccounts(db, mall)
  await comparePeople(db, mall)
  await compareCatalogue(db, mall)
  await compareOffers(db, mall)
  await compareOrders(db, mall)
}

async function compareAccounts(db: Tx, mall: TestMall): Promise<void> {
  const rows = await db.select().from(account)
  expect(rows.length).toBe(Number(await mall.read('accountCount', [])))
  for (const row of rows) {
    const chain: Info = await mall.read('account', [row.id])
    const { wallet: owner, uplineId, balance, volume, tier, joinedAt, isMerchant, isSuspended } = row
    const mirrored = { wallet: owner, uplineId, balance, volume, tier, joinedAt, isMerchant, isSuspended }
    expect(mirrored, `account ${row.id}`).toEqual({ ...chain, wallet: String(chain.wallet).toLowerCase() })
    const proposed: string = await mall.read('proposedWalletOf', [row.id])
    expect(BigInt(row.proposedWallet ?? 0)).toBe(BigInt(proposed))
  }
}

async function comparePeople(db: Tx, mall: TestMall): Promise<void> {
  for (const row of await db.select().from(wallet)) {
    expect(row.accountId, row.address).toBe(await mall.read('accountOf', [row.address as never]))
    const [referrerId, boundUntil]: number[] = await mall.read('bindingOf', [row.address as never])
    expect([row.referrerId, row.boundUntil]).toEqual([referrerId, boundUntil])
  }
  for (const row of await db.select().from(staff)) {
    expect(row.permissions).toBe(await mall.read('permissionsOf', [row.merchantId, row.who as never]))
  }
}

async function compareCatalogue(db: Tx, mall: TestMall): Promise<void> {
  const products = await db.select().from(product)
  expect(products.length).toBe(Number(await mall.read('productCount', [])))
  for (const row of products) {
    const { currentPrice, ...chain }: Info = await mall.read('product', [row.id])
    const { merchantId, price, stock, commissionBps, planId, isListed } = row
    expect({ merchantId, price, stock, commissionBps, planId, isListed }, `product ${row.id}`).toEqual(chain)
    const sale: Info = await mall.read('saleOf', [row.id])
    expect({ price: row.salePrice, start: row.saleStart, end: row.saleEnd }).toEqual(sale)
    expect(typeof currentPrice).toBe('bigint')
  }
  const plans = await db.select().from(plan)
  expect(plans.length).toBe(Number(await mall.read('planCount', [])))
  for (const { id, usableFrom, isRetired, ...row } of plans) {
    expect([row, usableFrom, isRetired]).toEqual(await mall.read('plan', [id]))
  }
}

const CANCELLED = 65_535

async function compareOffers(db: Tx, mall: TestMall): Promise<void> {
  for (const { key, merchantId, number, lines, isCancelled } of await db.select().from(offer)) {
    const uses: number = await mall.read('offerUses', [merchantId, number])
    expect(uses === CANCELLED, key).toBe(isCancelled)
    // the chain counts only the uses of limited offers
    if (!isCancelled && uses > 0) expect(uses, key).toBe(lines)
  }
}

async function compareOrders(db: Tx, mall: TestMall): Promise<void> {
  const shelves = await db.select().from(shelf)
  expect(shelves.length).toBe(Number(await mall.read('shelfCount', [])))
  const standing = new Map(shelves.map((row) => [row.orderId, row]))
  for (const { id, orderId } of shelves) expect(orderId).toBe(await mall.read('orderOn', [id]))
  for (const row of await db.select().from(order)) {
    const [shown] = await showOrders(db, [{ ...row, merchantName: '' }], { cursor: { number: 0 }, confirmations: 1 })
    const shelfRow = standing.get(row.id)
    // an order that another one has replaced on its shelf is known to the mirror alone
    if (!shelfRow || !shown) continue
    const chain: Info = await mall.read('order', [row.id])
    const status = STATUSES[chain.status as number]
    expect(shelfRow.isFree).toBe(status === 'Settled' || status === 'Cancelled' || status === 'Refunded')
    // the contract leaves the last amounts standing on a shelf whose order was refunded whole
    const isRefunded = status === 'Cancelled' || status === 'Refunded'
    expect(
      {
        buyer: shown.buyer,
        refundTo: shown.refundTo,
        total: row.total,
        commission: row.commission,
        merchantId: row.merchantId,
        referrerId: row.referrerId,
        planId: row.planId,
        deadline: row.deadline,
        status: row.status,
        isConfirmed: row.confirmedAt !== null,
        returnAmount: BigInt(shown.returnAmount),
      },
      `order ${row.id}`,
    ).toEqual({ ...chain, status, ...(isRefunded ? { total: 0n, commission: 0n } : {}) })
  }
}
