import { z } from '@hono/zod-openapi'
import type { CardsQuery } from '../../catalogue/cards-query.ts'
import { type CardsPage, findCards, isNumericSort, sortValueOf } from '../../catalogue/find-cards.ts'
import { findItems } from '../../catalogue/find-items.ts'
import type { Holdings } from '../../catalogue/holdings.ts'
import { suggest } from '../../catalogue/suggest.ts'
import { termsOf } from '../../catalogue/terms.ts'
import { type Context, indexedOf } from '../context.ts'
import { indexedSchema, pageOf } from '../field-schemas.ts'
import { cursorQuery, decodePlace, encodePlace, limitQuery, pageFrom, wholeQuery } from '../page.ts'
import { notFound, tooCostly } from '../problem.ts'
import { readMerchants } from '../reads/merchants.ts'
import { readOffers, showOffer } from '../reads/offers.ts'
import { readProduct } from '../reads/product.ts'
import { showCards } from '../reads/product-cards.ts'
import { type App, getRoute, idParam } from '../route.ts'
import {
  categorySchema,
  merchantSchema,
  offerSchema,
  productSchema,
  productsSchema,
  suggestionsSchema,
} from '../schemas.ts'

const MOST_TERMS = 12
const MOST_CATEGORIES = 200

const flag = z.enum(['true', 'false'], { error: 'must be true or false' }).transform((text) => text === 'true')
const idList = z
  .string()
  .regex(/^\d{1,13}(?:,\d{1,13}){0,99}$/, 'must be a list of 1 to 100 ids separated by commas')
  .transform((text) => text.split(',').map(Number))
const units = z
  .string()
  .regex(/^\d{1,29}$/, 'must be an amount of token units, a whole number of at most 29 digits')
  .transform(BigInt)
const words = z.string().max(200, 'must have at most 200 characters')

const productsQuery = z.object({
  q: words.optional().openapi({ description: `at most ${MOST_TERMS} words of name, brand, category or keywords` }),
  category: z.string().max(300, 'must have at most 300 characters').optional(),
  merchant: wholeQuery(0, 2 ** 40).optional(),
  priceFrom: units
    .optional()
    .openapi({ type: 'string', description: 'the lowest price of the group is at least this' }),
  priceBelow: units.optional().openapi({ type: 'string', description: 'the lowest price of the group is below this' }),
  onSale: flag.optional(),
  inStock: flag.optional(),
  facets: flag
    .optional()
    .openapi({ description: 'with counts for each choice, the other filters given; not with flat' }),
  flat: flag.optional().openapi({ description: 'every variant for itself' }),
  listed: z.enum(['all']).optional().openapi({ description: 'with flat: hidden products too' }),
  ids: idList.optional().openapi({ type: 'string', description: 'exactly these, not folded' }),
  sort: z
    .enum(['relevance', 'new', 'price', '-price', 'best', 'name'])
    .optional()
    .openapi({ description: 'relevance where there is a q, else new; flat and ids are always the newest first' }),
  limit: limitQuery(24),
  cursor: cursorQuery,
})

const productsRoute = getRoute('/v1/products', 'Products, one card a group of variants', productsSchema, {
  query: productsQuery,
})
const suggestRoute = getRoute('/v1/products/suggest', 'What somebody who types may mean', suggestionsSchema, {
  query: z.object({
    q: words.min(1, 'must have 1 to 200 characters'),
    limit: wholeQuery(1, 20).default(8),
  }),
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

async function flatPage({ db, catalogue: { holdings } }: Context, query: ProductsQuery) {
  const { cursor, ids, listed, flat } = query
  const most = ids?.length ?? query.limit
  const after = decodePlace(cursor)?.[1]
  const filter = { ...query, all: listed === 'all' && flat === true }
  const found = findItems(holdings, filter, after === undefined ? null : Number(after), most)
  const { rows, nextCursor } = pageFrom(found, most, ({ id }) => [String(id), String(id)])
  return {
    items: await showCards(db, holdings, rows, false),
    nextCursor,
    total: null,
    match: 'all' as const,
    facets: null,
  }
}

async function foldedPage({ db, catalogue: { holdings } }: Context, query: ProductsQuery) {
  const { cursor, limit, q, facets } = query
  const sort = query.sort ?? (q ? 'relevance' : 'new')
  const after = decodePlace(cursor, isNumericSort(sort))
  const page = findCards(holdings, query as CardsQuery, { sort, after, limit, hasFacets: facets === true })
  const hits = page.hits.slice(0, limit)
  const last = hits.at(-1)
  const hasMore = page.hits.length > limit && last
  const nextCursor = hasMore ? encodePlace([sortValueOf(sort, last), String(last.card.newest)]) : null
  const shown = showFacets(page, holdings)
  const faces = hits.map(({ card }) => card.face)
  const items = await showCards(db, holdings, faces, true)
  return { items, nextCursor, total: page.total, match: page.match, facets: shown }
}

function showFacets({ facets }: CardsPage, holdings: Holdings) {
  if (facets === null) return null
  const merchants = facets.merchants.map(({ id, count }) => ({ id, name: holdings.nameOf(id), count }))
  return { ...facets, merchants }
}

/** Each word is looked up for itself, so a search costs as many lookups as it has words. */
function refuseCostly(q: string | undefined): void {
  const count = q === undefined ? 0 : termsOf(q).length
  if (count > MOST_TERMS) throw tooCostly(count, MOST_TERMS, 'words to look up', 'q: search for fewer words')
}

export function catalogRoutes(app: App, context: Context): void {
  const { db, catalogue } = context

  app.openapi(productsRoute, async (c) => {
    const query = c.req.valid('query')
    refuseCostly(query.q)
    const page = query.flat || query.ids ? await flatPage(context, query) : await foldedPage(context, query)
    return c.json({ ...page, indexed: indexedOf(c.get('cursor')) }, 200)
  })

  // ahead of /v1/products/{id}, which would take it for an id
  app.openapi(suggestRoute, (c) => {
    const { q, limit } = c.req.valid('query')
    refuseCostly(q)
    return c.json({ items: suggest(catalogue.holdings, q, limit), indexed: indexedOf(c.get('cursor')) }, 200)
  })

  app.openapi(productRoute, async (c) => {
    const { id } = c.req.valid('param')
    const product = await readProduct(db, catalogue.holdings, id)
    if (!product) throw notFound('product', id)
    return c.json(product, 200)
  })

  app.openapi(categoriesRoute, (c) => {
    const { facets } = findCards(catalogue.holdings, {}, { sort: 'new', after: null, limit: 1, hasFacets: true })
    const items = facets?.categories.slice(0, MOST_CATEGORIES) ?? []
    return c.json({ items, indexed: indexedOf(c.get('cursor')) }, 200)
  })

  app.openapi(offersRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { limit, cursor } = c.req.valid('query')
    const after = decodePlace(cursor)
    const rows = await readOffers(db, id, after && BigInt(after[1]), limit)
    const page = pageFrom(rows, limit, ({ number }) => [String(number), String(number)])
    const items = page.rows.map(showOffer)
    return c.json({ items, nextCursor: page.nextCursor, total: null, indexed: indexedOf(c.get('cursor')) }, 200)
  })

  app.openapi(merchantsRoute, async (c) =>
    c.json({ items: await readMerchants(db), indexed: indexedOf(c.get('cursor')) }, 200),
  )
}
