import { z } from '@hono/zod-openapi'
import { type Context, indexedOf, timeOf } from '../context.ts'
import { indexedSchema, pageOf } from '../field-schemas.ts'
import { cursorQuery, decodePlace, limitQuery, pageFrom } from '../page.ts'
import { notFound } from '../problem.ts'
import { type CardFilter, isNumericSort, readFlatCards, readFoldedCards, showCard } from '../reads/cards.ts'
import { readCategories } from '../reads/categories.ts'
import { readMerchants } from '../reads/merchants.ts'
import { readOffers, showOffer } from '../reads/offers.ts'
import { readProduct } from '../reads/product.ts'
import { type App, getRoute, idParam } from '../route.ts'
import { categorySchema, merchantSchema, offerSchema, productCardSchema, productSchema } from '../schemas.ts'

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const idList = z
  .string()
  .regex(/^\d{1,13}(?:,\d{1,13}){0,99}$/, 'not a list of at most 100 ids separated by commas')
  .transform((text) => text.split(',').map(Number))

const productsQuery = z.object({
  q: z.string().max(200).optional().openapi({ description: 'words of name, brand, category or keywords' }),
  category: z.string().max(300).optional(),
  merchant: z.coerce.number().int().min(0).optional(),
  onSale: flag.optional(),
  inStock: flag.optional(),
  flat: flag.optional().openapi({ description: 'every variant for itself' }),
  listed: z.enum(['all']).optional().openapi({ description: 'with flat: hidden products too' }),
  ids: idList.optional().openapi({ type: 'string', description: 'exactly these, not folded' }),
  sort: z.enum(['new', 'price', '-price', 'best', 'name']).default('new'),
  limit: limitQuery(24),
  cursor: cursorQuery,
})

const productsRoute = getRoute('/v1/products', 'Products, one card a group of variants', pageOf(productCardSchema), {
  query: productsQuery,
})
const productRoute = getRoute('/v1/products/{id}', 'A product with its variants and plan', productSchema, {
  params: idParam,
})
const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), indexed: indexedSchema })
const categoriesRoute = getRoute('/v1/categories', 'Categories of listed products', listOf(categorySchema), {})
const merchantsRoute = getRoute('/v1/merchants', 'Merchants', listOf(merchantSchema), {})
const offersRoute = getRoute(
  '/v1/merchants/{id}/offers',
  'Offers used or cancelled, highest number first',
  pageOf(offerSchema),
  {
    params: idParam,
    query: z.object({ limit: limitQuery(50), cursor: cursorQuery }),
  },
)

type ProductsQuery = z.output<typeof productsQuery>

async function flatPage({ db }: Context, filter: CardFilter, { cursor, limit, ids }: ProductsQuery) {
  const most = ids?.length ?? limit
  const rows = await readFlatCards(db, filter, decodePlace(cursor)?.[1] ?? null, most)
  return { ...pageFrom(rows, most, ({ id }) => [String(id), String(id)]), total: null }
}

async function foldedPage({ db }: Context, filter: CardFilter, { cursor, limit, sort }: ProductsQuery) {
  const after = decodePlace(cursor, isNumericSort(sort))
  const { rows, total } = await readFoldedCards(db, filter, { sort, after, limit })
  return { ...pageFrom(rows, limit, (row) => [String(row.sort_value), String(row.newest)]), total }
}

export function catalogRoutes(app: App, context: Context): void {
  app.openapi(productsRoute, async (c) => {
    const query = c.req.valid('query')
    const cursor = c.get('cursor')
    const { flat, listed, ids } = query
    const filter = { ...query, now: timeOf(cursor), all: listed === 'all' && flat === true }
    const page = flat || ids ? await flatPage(context, filter, query) : await foldedPage(context, filter, query)
    const { rows, nextCursor, total } = page
    return c.json({ items: rows.map(showCard), nextCursor, total, indexed: indexedOf(cursor) }, 200)
  })

  app.openapi(productRoute, async (c) => {
    const { id } = c.req.valid('param')
    const product = await readProduct(context.db, id, timeOf(c.get('cursor')))
    if (!product) throw notFound('product', id)
    return c.json(product, 200)
  })

  app.openapi(categoriesRoute, async (c) =>
    c.json({ items: await readCategories(context.db), indexed: indexedOf(c.get('cursor')) }, 200),
  )

  app.openapi(offersRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { limit, cursor } = c.req.valid('query')
    const after = decodePlace(cursor)
    const rows = await readOffers(context.db, id, after && BigInt(after[1]), limit)
    const page = pageFrom(rows, limit, ({ number }) => [String(number), String(number)])
    const items = page.rows.map(showOffer)
    return c.json({ items, nextCursor: page.nextCursor, total: null, indexed: indexedOf(c.get('cursor')) }, 200)
  })

  app.openapi(merchantsRoute, async (c) =>
    c.json({ items: await readMerchants(context.db), indexed: indexedOf(c.get('cursor')) }, 200),
  )
}
