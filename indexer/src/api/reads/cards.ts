import { type SQL, sql } from 'drizzle-orm'
import { searchText } from '../../projection/search-text.ts'
import type { Tx } from '../../sink/database.ts'
import { merchantName } from './names.ts'

/** What products a list shows; `now` in unix seconds. */
export type CardFilter = {
  now: number
  q?: string | undefined
  category?: string | undefined
  merchant?: number | undefined
  onSale?: boolean | undefined
  inStock?: boolean | undefined
  /** hidden ones too, and those of merchants that may not sell */
  all?: boolean | undefined
  ids?: number[] | undefined
}

export type CardRow = Record<string, unknown>

/** SQL for the price of a piece now. */
export function currentPrice(now: number): SQL {
  return sql`case when p.sale_price > 0 and ${now}::bigint >= p.sale_start and ${now}::bigint < p.sale_end then p.sale_price else p.price end`
}

/** SQL for whether a sale runs now. */
export const onSale = (now: number) =>
  sql`(p.sale_price > 0 and ${now}::bigint >= p.sale_start and ${now}::bigint < p.sale_end)`

// products with what the cards need, the price now among it
function variants({ now, merchant, ids, all }: CardFilter): SQL {
  const conditions: SQL[] = [sql`true`]
  if (merchant !== undefined) conditions.push(sql`p.merchant_id = ${merchant}`)
  if (ids !== undefined)
    conditions.push(sql`p.id in (select value::bigint from json_array_elements_text(${JSON.stringify(ids)}::json))`)
  if (!all && ids === undefined) conditions.push(sql`p.is_listed and m.is_merchant and not m.is_suspended`)
  return sql`
    select p.id, p.merchant_id, p.group_id, p.name, p.images, p.category, p.brand, p.search, p.price, p.stock, p.sold,
      p.commission_bps, p.plan_id, p.is_listed, p.listed_at, p.sale_end,
      ${currentPrice(now)} as current_price, ${onSale(now)} as is_on_sale
    from product p join account m on m.id = p.merchant_id
    where ${sql.join(conditions, sql` and `)}`
}

/** A search pattern that finds a text anywhere, wildcards taken literally. */
function likePattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`
}

/** SQL conditions on a product, or on a group of variants of which one must be what was asked for. */
function conditionsOf({ q, category, onSale: mustBeOnSale, inStock }: CardFilter, isGroup: boolean): SQL {
  const any = (condition: SQL) => (isGroup ? sql`bool_or(${condition})` : condition)
  const words = searchText(q ?? '')
    .split(' ')
    .filter((word) => word !== '')
  const conditions: SQL[] = [sql`true`, ...words.map((word) => any(sql`search like ${likePattern(word)}`))]
  if (category !== undefined) conditions.push(any(sql`category = ${category}`))
  if (mustBeOnSale) conditions.push(any(sql`is_on_sale`))
  if (inStock) conditions.push(any(sql`stock > 0`))
  return sql.join(conditions, sql` and `)
}

/** A card as the API shows it. */
export function showCard(row: CardRow) {
  const images = row.images as string[]
  return {
    id: Number(row.id),
    groupId: `${row.merchant_id}:${row.group_id}`,
    name: String(row.name),
    image: images[0] ?? null,
    category: row.category as string | null,
    brand: row.brand as string | null,
    merchantId: Number(row.merchant_id),
    merchantName: String(row.merchant_name),
    price: String(row.price),
    currentPrice: String(row.current_price),
    saleEnds: row.is_on_sale ? Number(row.sale_end) : null,
    fromPrice: String(row.from_price ?? row.current_price),
    stock: Number(row.stock),
    groupStock: Number(row.group_stock ?? row.stock),
    variantCount: Number(row.variant_count ?? 1),
    commissionBps: Number(row.commission_bps),
    planId: Number(row.plan_id),
    isListed: Boolean(row.is_listed),
    listedAt: Number(row.listed_at),
    sold: Number(row.group_sold ?? row.sold),
  }
}

const SORTS = {
  new: { key: sql`newest`, isUp: false, isNumber: true },
  price: { key: sql`from_price`, isUp: true, isNumber: true },
  '-price': { key: sql`from_price`, isUp: false, isNumber: true },
  best: { key: sql`group_sold`, isUp: false, isNumber: true },
  name: { key: sql`sort_name`, isUp: true, isNumber: false },
} as const

export type Sort = keyof typeof SORTS
export const isNumericSort = (sort: Sort): boolean => SORTS[sort].isNumber

/** One card a group: its cheapest variant in stock; one more than `limit`, and how many there are in all. */
export async function readFoldedCards(
  db: Tx,
  filter: CardFilter,
  { sort, after, limit }: { sort: Sort; after: readonly [string, string] | null; limit: number },
): Promise<{ rows: CardRow[]; total: number }> {
  const { key, isUp, isNumber } = SORTS[sort]
  const value = isNumber ? sql`${after?.[0]}::numeric` : sql`${after?.[0]}::text`
  const beyond =
    after === null ? sql`true` : sql`(${key}, newest) ${isUp ? sql`>` : sql`<`} (${value}, ${after[1]}::bigint)`
  const way = isUp ? sql`asc` : sql`desc`
  const { rows } = await db.execute<CardRow>(sql`
    with v as (${variants(filter)}),
    g as (
      select merchant_id, group_id, min(current_price) as from_price, sum(stock) as group_stock, count(*) as variant_count,
        sum(sold)::numeric as group_sold, max(id) as newest, lower(min(name)) collate "C" as sort_name,
        (array_agg(id order by (stock > 0) desc, current_price, id))[1] as card_id
      from v group by merchant_id, group_id having ${conditionsOf(filter, true)}
    ),
    page as (select *, ${key}::text as sort_value, (select count(*) from g) as total from g where ${beyond} order by ${key} ${way}, newest ${way} limit ${limit + 1})
    select v.*, page.from_price, page.group_stock, page.variant_count, page.group_sold, page.newest, page.sort_value, page.total,
      ${merchantName(sql`v.merchant_id`)} as merchant_name
    from page join v on v.id = page.card_id order by page.${key} ${way}, page.newest ${way}`)
  return { rows, total: Number(rows[0]?.total ?? 0) }
}

/** Every variant for itself, the newest first; one more than `limit`. */
export async function readFlatCards(
  db: Tx,
  filter: CardFilter,
  after: string | null,
  limit: number,
): Promise<CardRow[]> {
  const beyond = after === null ? sql`true` : sql`id < ${after}::bigint`
  const { rows } = await db.execute<CardRow>(sql`
    with v as (${variants(filter)}),
    matching as (select * from v where ${beyond} and ${conditionsOf(filter, false)} order by id desc limit ${limit + 1})
    select f.*, g.from_price, g.group_stock, g.variant_count, ${merchantName(sql`f.merchant_id`)} as merchant_name
    from matching f, lateral (
      select min(${currentPrice(filter.now)}) as from_price, sum(p.stock) as group_stock, nullif(count(*), 0) as variant_count
      from product p where p.merchant_id = f.merchant_id and p.group_id = f.group_id and p.is_listed
    ) g order by f.id desc`)
  return rows
}
