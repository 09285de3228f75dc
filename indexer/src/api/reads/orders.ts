import { and, asc, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import { getAddress } from 'viem'
import { returnable, type Status } from '../../../../spec/order.ts'
import type { Tx } from '../../sink/database.ts'
import { product } from '../../sink/schema/catalog.ts'
import { order, orderLine } from '../../sink/schema/orders.ts'
import type { ViewRow } from '../../sink/tables.ts'
import { type Depth, readOrderLevels } from './confirmation.ts'
import { merchantName } from './names.ts'

type OrderRow = ViewRow<'order'> & { merchantName: string }

/** Which orders a list shows. */
export type OrderFilter = { buyer?: string | undefined; merchant?: number | undefined; status?: Status | undefined }

const named = { ...getTableColumns(order), merchantName: sql<string>`${merchantName(sql`${order.merchantId}`)}` }

function conditionsOf({ buyer, merchant, status }: OrderFilter): SQL[] {
  const conditions: SQL[] = []
  if (buyer !== undefined) conditions.push(eq(order.buyer, buyer.toLowerCase()))
  if (merchant !== undefined) conditions.push(eq(order.merchantId, merchant))
  if (status !== undefined) conditions.push(eq(order.status, status))
  return conditions
}

/** Orders, the newest first, after a block and log index; one more than `limit`. */
export async function readOrders(
  db: Tx,
  filter: OrderFilter,
  after: readonly [string, string] | null,
  limit: number,
): Promise<OrderRow[]> {
  const beyond = after && sql`(${order.placedBlock}, ${order.placedIndex}) < (${after[0]}::bigint, ${after[1]}::bigint)`
  return db
    .select(named)
    .from(order)
    .where(and(...conditionsOf(filter), beyond ?? undefined))
    .orderBy(desc(order.placedBlock), desc(order.placedIndex))
    .limit(limit + 1)
}

/** How many orders there are of a buyer or a merchant; null for everybody's, because counting all is dear and says nothing. */
export async function countOrders(db: Tx, filter: OrderFilter): Promise<number | null> {
  if (filter.buyer === undefined && filter.merchant === undefined) return null
  const [row] = await db
    .select({ total: sql<string>`count(*)` })
    .from(order)
    .where(and(...conditionsOf(filter)))
  return Number(row?.total ?? 0)
}

export async function readOrder(db: Tx, id: bigint): Promise<OrderRow | null> {
  const [row] = await db.select(named).from(order).where(eq(order.id, id))
  return row ?? null
}

/** Orders as the API shows them, with their lines. */
export async function showOrders(db: Tx, rows: readonly OrderRow[], depth: Depth) {
  const lines = await readLines(
    db,
    rows.map(({ id }) => id),
  )
  const levels = await readOrderLevels(
    db,
    rows.map(({ id }) => id),
    depth,
  )
  return rows.map((row) => ({
    id: row.id.toString(),
    buyer: getAddress(row.buyer),
    refundTo: getAddress(row.refundTo),
    merchantId: row.merchantId,
    merchantName: row.merchantName,
    referrerId: row.referrerId,
    planId: row.planId,
    status: row.status as Exclude<Status, 'None'>,
    placedAt: row.placedAt,
    deadline: row.deadline,
    shippedAt: row.shippedAt,
    confirmedAt: row.confirmedAt,
    endedAt: row.endedAt,
    paid: row.paid.toString(),
    total: row.total.toString(),
    refunded: row.refunded.toString(),
    commission: row.commission.toString(),
    returnAmount: returnAmountOf(row).toString(),
    region: row.region,
    confirmation: levels.get(row.id) ?? 'final',
    lines: lines.get(row.id) ?? [],
  }))
}

/** What an open return asks for, as the contract's view tells it; token units. */
function returnAmountOf(row: ViewRow<'order'>): bigint {
  return row.status === 'ReturnRequested' || row.status === 'Disputed' ? returnable(row) : 0n
}

type Line = Awaited<ReturnType<typeof selectLines>>[number]

function showLine({ images, name, options, unitPrice, productId, quantity, commissionBps, offer }: Line) {
  const known = { name: name ?? `Product ${productId}`, image: images?.[0] ?? null, options: options ?? {} }
  return {
    productId,
    ...known,
    quantity,
    unitPrice: unitPrice.toString(),
    commissionBps,
    offer: offer?.toString() ?? null,
  }
}

function selectLines(db: Tx, ids: bigint[]) {
  return db
    .select({
      orderId: orderLine.orderId,
      productId: orderLine.productId,
      quantity: orderLine.quantity,
      unitPrice: orderLine.unitPrice,
      commissionBps: orderLine.commissionBps,
      offer: orderLine.offer,
      name: product.name,
      images: product.images,
      options: product.options,
    })
    .from(orderLine)
    .leftJoin(product, eq(product.id, orderLine.productId))
    .where(inArray(orderLine.orderId, ids))
    .orderBy(asc(orderLine.orderId), asc(orderLine.position))
}

async function readLines(db: Tx, ids: bigint[]): Promise<Map<bigint, ReturnType<typeof showLine>[]>> {
  const lines = new Map<bigint, ReturnType<typeof showLine>[]>()
  if (ids.length === 0) return lines
  for (const line of await selectLines(db, ids)) {
    const list = lines.get(line.orderId) ?? []
    lines.set(line.orderId, [...list, showLine(line)])
  }
  return lines
}
