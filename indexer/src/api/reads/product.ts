import { sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import { type CardRow, currentPrice, onSale, readFlatCards, showCard } from './cards.ts'
import { readPlan, showPlan } from './plans.ts'

// deeper than any honest document; answering must not exhaust the stack
const DEEPEST = 64

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const char of text) {
    if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth)
    if (char === '}' || char === ']') depth -= 1
  }
  return deepest
}

function parseContent(text: string): unknown {
  try {
    return depthOf(text) > DEEPEST ? null : JSON.parse(text)
  } catch {
    return null
  }
}

function showVariant(row: CardRow) {
  return {
    id: Number(row.id),
    options: row.options as Record<string, string>,
    sku: row.sku as string | null,
    image: (row.images as string[])[0] ?? null,
    price: String(row.price),
    currentPrice: String(row.current_price),
    saleEnds: row.is_on_sale ? Number(row.sale_end) : null,
    stock: Number(row.stock),
    isListed: Boolean(row.is_listed),
  }
}

/** A product with its variants, itself among them, or null; `now` in unix seconds. */
export async function readProduct(db: Tx, id: number, now: number) {
  const [card] = await readFlatCards(db, { now, ids: [id] }, null, 1)
  if (!card) return null
  const { rows } = await db.execute<CardRow>(sql`
    select p.*, ${currentPrice(now)} as current_price, ${onSale(now)} as is_on_sale from product p
    where p.merchant_id = ${card.merchant_id} and p.group_id = ${card.group_id} order by p.id`)
  const own = rows.find((row) => Number(row.id) === id)
  const plan = await readPlan(db, Number(card.plan_id))
  if (!own || !plan) return null
  return {
    ...showCard(card),
    description: String(own.description),
    images: own.images as string[],
    keywords: own.keywords as string[],
    options: own.options as Record<string, string>,
    variants: rows.filter((row) => row === own || row.is_listed).map(showVariant),
    content: parseContent(String(own.content)),
    plan: showPlan(plan),
  }
}
