import { generationOf, hasEnded, MAX_GENERATION, type Status } from '../../../../spec/order.ts'
import type { Books } from '../books/books.ts'
import type { OrderBook } from '../books/order-book.ts'
import type { EpochBook } from '../books/pool-book.ts'
import { closureRows, teamLevelRows } from './closure-rows.ts'
import type { Row, TableName } from './mirror.ts'

/** A row as the events have it: what names it, and what must stand in the columns that the audit knows. */
export type ExpectedRow = { key: readonly (bigint | string)[]; row: Row; hashed?: Row }

type RowTable = Exclude<TableName, 'fact'>

const HOUSE_ROW = 1

/** The rows of every table but the facts, in the order of their keys. */
export const expectedRows: Record<RowTable, (books: Books) => Iterable<ExpectedRow>> = {
  account: ({ accounts }) =>
    numbered(
      accounts,
      ({ id }) => id,
      (account) => ({
        wallet: account.wallet,
        proposed_wallet: account.proposed,
        upline_id: account.uplineId,
        balance: account.balance,
        volume: account.volume,
        tier: account.tier,
        joined_at: account.joinedAt,
        is_merchant: account.isMerchant,
        is_suspended: account.isSuspended,
        earned: account.earned,
        claimed: account.claimed,
        recruits: account.recruits,
      }),
    ),
  wallet: ({ wallets }) =>
    named(wallets, ([address, { accountId, referrerId, boundUntil }]) => {
      return { key: address, row: { account_id: accountId, referrer_id: referrerId, bound_until: boundUntil } }
    }),
  staff: ({ staff }) =>
    named(staff, ([key, { merchantId, who, permissions }]) => ({
      key,
      row: { merchant_id: merchantId, who, permissions },
    })),
  plan: ({ plans }) =>
    numbered(
      plans,
      ([id]) => id,
      ([, { plan, usableFrom, isRetired }]) => ({
        level_bps: plan.levelBps,
        tier_bps: plan.tierBps,
        thresholds: plan.thresholds,
        fee_bps: plan.feeBps,
        flags: plan.flags,
        cancel_grace: plan.cancelGrace,
        ship_window: plan.shipWindow,
        delivery_window: plan.deliveryWindow,
        return_window: plan.returnWindow,
        response_window: plan.responseWindow,
        arbitration_window: plan.arbitrationWindow,
        binding_days: plan.bindingDays,
        usable_from: usableFrom,
        is_retired: isRetired,
      }),
    ),
  product: productRows,
  offer: ({ offers }) =>
    named(offers, ([key, { merchantId, number, lines, pieces, isCancelled }]) => {
      return { key, row: { merchant_id: merchantId, number, lines, pieces, is_cancelled: isCancelled } }
    }),
  order: ({ history }) => mapped(history.orders(), (order) => [{ key: [order.id], row: orderRow(order) }]),
  shelf: ({ shelves }) =>
    shelves.map(({ order }, i) => {
      const isFree = hasEnded(order) && generationOf(order.id) < MAX_GENERATION
      return { key: [BigInt(i + 1)], row: { order_id: order.id, is_free: isFree } }
    }),
  mall: ({ wasPaused, pausedUntil }) =>
    wasPaused ? [{ key: [BigInt(HOUSE_ROW)], row: { paused_until: pausedUntil } }] : [],
  orderLine: ({ history }) => mapped(history.orders(), lineRows),
  credit: ({ history }) => mapped(history.orders(), creditRows),
  claim: ({ history }) =>
    mapped(history.claims(), ({ block, logIndex, id, to, amount, at, tx }) => [
      { key: [BigInt(block), BigInt(logIndex)], row: { account_id: id, to, amount, at, tx_hash: tx } },
    ]),
  closure: closureRows,
  epoch: ({ pool }) =>
    [...pool.epochs.values()]
      .sort((a, b) => a.epoch - b.epoch)
      .map((epoch) => ({ key: [BigInt(epoch.epoch)], row: epochRow(epoch) })),
  reward: ({ history }) =>
    mapped(history.rewards(), ({ block, logIndex, epoch, accountId, wallet, amount, at, tx }) => [
      {
        key: [BigInt(block), BigInt(logIndex)],
        row: { epoch, account_id: accountId, wallet, amount, at, tx_hash: tx },
      },
    ]),
  teamLevel: teamLevelRows,
}

function* mapped<T>(items: Iterable<T>, rowsOf: (item: T) => ExpectedRow[]): Generator<ExpectedRow> {
  for (const item of items) yield* rowsOf(item)
}

function numbered<T>(items: Iterable<T>, idOf: (item: T) => number, rowOf: (item: T) => Row): Iterable<ExpectedRow> {
  return mapped(items, (item) => [{ key: [BigInt(idOf(item))], row: rowOf(item) }])
}

// all keys are ASCII, whose order is that of its bytes
function named<T>(items: Iterable<T>, of: (item: T) => { key: string; row: Row }): ExpectedRow[] {
  const rows = [...items].map(of).sort((a, b) => (a.key < b.key ? -1 : 1))
  return rows.map(({ key, row }) => ({ key: [key], row }))
}

function* productRows({ products }: Books): Generator<ExpectedRow> {
  for (const [id, product] of products) {
    const { merchantId, price, stock, commissionBps, planId, isListed, sale, listedAt, sold, content } = product
    const terms = { merchant_id: merchantId, price, stock, commission_bps: commissionBps, plan_id: planId }
    const sales = { sale_price: sale?.price ?? 0n, sale_start: sale?.start ?? 0, sale_end: sale?.end ?? 0 }
    const row = { ...terms, ...sales, is_listed: isListed, listed_at: listedAt, sold }
    yield { key: [BigInt(id)], row, hashed: { content } }
  }
}

/** Ended orders hold nothing in the mirror; in the words of the shelf their last amounts stay. */
function orderRow(order: OrderBook): Row {
  const { status, split } = order
  const gaveAllBack: Status[] = ['Cancelled', 'Refunded']
  const isEmpty = gaveAllBack.includes(status)
  return {
    buyer: order.buyer,
    refund_to: order.refundTo,
    merchant_id: order.merchantId,
    referrer_id: order.referrerId,
    plan_id: order.planId,
    status,
    placed_at: order.placedAt,
    placed_block: order.placedBlock,
    placed_index: order.hasRefundAddress ? order.placedIndex - 1 : order.placedIndex,
    deadline: order.deadline,
    shipped_at: order.shippedAt,
    confirmed_at: order.confirmedAt,
    ended_at: order.endedAt,
    paid: order.paid,
    total: isEmpty ? 0n : order.total,
    refunded: order.refunded,
    commission: isEmpty ? 0n : order.commission,
    promised: order.promised,
    return_amount: order.returnAmount,
    region: regionOf(order.region),
    delivery: order.delivery,
    proceeds: split?.proceeds ?? null,
    fee: split?.fee ?? null,
    breakage: split?.breakage ?? null,
    settled_tx: split?.tx ?? null,
    settled_at: split?.at ?? null,
  }
}

function lineRows({ id, lines, placedBlock }: OrderBook): ExpectedRow[] {
  return lines.map(({ productId, quantity, price, commissionBps, offer }, position) => {
    const terms = { product_id: productId, quantity, unit_price: price, commission_bps: commissionBps }
    return { key: [id, BigInt(position)], row: { ...terms, block: placedBlock, offer: offer === 0n ? null : offer } }
  })
}

function creditRows({ id, split }: OrderBook): ExpectedRow[] {
  if (!split) return []
  return split.credits.map(({ level, id: account, amount, tierBefore, tierAfter }) => {
    const row = { account_id: account, amount, tier_before: tierBefore, tier_after: tierAfter }
    return { key: [id, BigInt(level)], row: { ...row, at: split.at, block: split.block } }
  })
}

function epochRow(epoch: EpochBook): Row {
  return {
    root: epoch.root,
    total: epoch.total,
    from_block: epoch.fromBlock,
    to_block: epoch.toBlock,
    claimable_from: epoch.claimableFrom,
    expires_at: epoch.expiresAt,
    reporter: epoch.reporter,
    proposed_at: epoch.proposedAt,
    proposed_block: epoch.proposedBlock,
    claimed: epoch.claimed,
    claims: epoch.paid.length,
    returned: epoch.returned,
    vetoed_by: epoch.vetoedBy,
    ended_at: epoch.endedAt,
  }
}

/** An ISO 3166-2 code out of its six bytes; null for none. */
function regionOf(region: string): string | null {
  const text = Buffer.from(region.slice(2), 'hex').toString('latin1').replace(/\0+$/, '')
  return /^[\x20-\x7e]+$/.test(text) ? text : null
}
