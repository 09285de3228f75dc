import { sql } from 'drizzle-orm'
import type { Tx } from '../sink/database.ts'
import type { Item } from './item.ts'

// a picture may stand in the document itself: such a one is read when its card is shown
const LONGEST_IMAGE = 2_048

type Row = Record<string, unknown>

/** Every variant of the mall, or those with these ids. */
export async function readItems(db: Tx, ids?: readonly number[]): Promise<Item[]> {
  const { rows } = await db.execute<Row>(sql`
    select id, merchant_id, group_id, name, category, brand, seller, search, price, sale_price, sale_start, sale_end,
      stock, sold, commission_bps, plan_id, is_listed, listed_at,
      case when length(images ->> 0) <= ${LONGEST_IMAGE} then images ->> 0 end as image,
      coalesce(length(images ->> 0) > ${LONGEST_IMAGE}, false) as has_long_image
    from product where ${ids === undefined ? sql`true` : among(ids)}`)
  return rows.map(itemOf)
}

/** The pictures that are too long to be held. */
export async function readLongImages(db: Tx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.execute<Row>(sql`select id, images ->> 0 as image from product where ${among(ids)}`)
  return new Map(rows.map(({ id, image }) => [Number(id), String(image)]))
}

const among = (ids: readonly number[]) =>
  sql`id in (select value::bigint from json_array_elements_text(${JSON.stringify(ids)}::json))`

const textOrNull = (value: unknown) => value as string | null

function itemOf(row: Row): Item {
  return {
    id: Number(row.id),
    merchantId: Number(row.merchant_id),
    groupId: String(row.group_id),
    name: String(row.name),
    image: textOrNull(row.image),
    hasLongImage: Boolean(row.has_long_image),
    category: textOrNull(row.category),
    brand: textOrNull(row.brand),
    seller: textOrNull(row.seller),
    search: String(row.search),
    price: BigInt(row.price as string),
    salePrice: BigInt(row.sale_price as string),
    saleStart: Number(row.sale_start),
    saleEnd: Number(row.sale_end),
    stock: Number(row.stock),
    sold: Number(row.sold),
    commissionBps: Number(row.commission_bps),
    planId: Number(row.plan_id),
    isListed: Boolean(row.is_listed),
    listedAt: Number(row.listed_at),
  }
}
