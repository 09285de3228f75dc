import { and, asc, eq } from 'drizzle-orm'
import type { Holdings } from '../../catalogue/holdings.ts'
import { isOnSale, priceAt } from '../../catalogue/item.ts'
import type { Tx } from '../../sink/database.ts'
import { product } from '../../sink/schema/catalog.ts'
import type { ViewRow } from '../../sink/tables.ts'
import { readPlan, showPlan } from './plans.ts'
import { showCards } from './product-cards.ts'

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

function showVariant(row: ViewRow<'product'>, now: number) {
  return {
    id: row.id,
    options: row.options,
    sku: row.sku,
    image: row.images[0] ?? null,
    price: row.price.toString(),
    currentPrice: priceAt(row, now).toString(),
    saleEnds: isOnSale(row, now) ? row.saleEnd : null,
    stock: row.stock,
    isListed: row.isListed,
  }
}

/** A product with its variants, itself among them, or null. */
export async function readProduct(db: Tx, holdings: Holdings, id: number) {
  const item = holdings.items.get(id)
  if (!item) return null
  const [card] = await showCards(db, holdings, [item], false)
  const rows = await db
    .select()
    .from(product)
    .where(and(eq(product.merchantId, item.merchantId), eq(product.groupId, item.groupId)))
    .orderBy(asc(product.id))
  const own = rows.find((row) => row.id === id)
  const plan = await readPlan(db, item.planId)
  if (!card || !own || !plan) return null
  return {
    ...card,
    description: own.description,
    images: own.images,
    keywords: own.keywords,
    options: own.options,
    variants: rows.filter((row) => row === own || row.isListed).map((row) => showVariant(row, holdings.now)),
    content: parseContent(own.content),
    plan: showPlan(plan),
  }
}
