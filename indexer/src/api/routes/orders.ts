import { z } from '@hono/zod-openapi'
import { type Context, indexedOf, timeOf } from '../context.ts'
import { indexedSchema, pageOf } from '../field-schemas.ts'
import { cursorQuery, decodePlace, limitQuery, pageFrom, wholeQuery } from '../page.ts'
import { notFound } from '../problem.ts'
import { readDue } from '../reads/due.ts'
import { readOrderDetail } from '../reads/order-detail.ts'
import { countOrders, readOrders, showOrders } from '../reads/orders.ts'
import { type App, addressText, getRoute } from '../route.ts'
import { orderDetailSchema, orderSchema, statusSchema } from '../schemas.ts'

const ordersRoute = getRoute('/v1/orders', 'Orders, newest first', pageOf(orderSchema), {
  query: z.object({
    buyer: addressText.optional(),
    merchant: wholeQuery(0, 2 ** 40).optional(),
    status: statusSchema.optional(),
    limit: limitQuery(20),
    cursor: cursorQuery,
  }),
})

const dueRoute = getRoute(
  '/v1/orders/due',
  'Orders whose deadline is reached',
  z.object({
    orderIds: z.array(z.string()).openapi({ description: 'for settle, by merchant' }),
    enforceable: z.array(z.string()).openapi({ description: 'for enforce' }),
    indexed: indexedSchema,
  }),
  { query: z.object({ at: wholeQuery(0, 2 ** 40).optional(), limit: limitQuery(100) }) },
)

const orderId = z.object({ id: z.string().regex(/^\d{1,17}$/, 'not an order id: a decimal number') })
const orderRoute = getRoute('/v1/orders/{id}', 'An order with every event of it', orderDetailSchema, {
  params: orderId,
})

export function orderRoutes(app: App, { db, confirmations }: Context): void {
  app.openapi(ordersRoute, async (c) => {
    const { limit, cursor, ...filter } = c.req.valid('query')
    const rows = await readOrders(db, filter, decodePlace(cursor), limit)
    const page = pageFrom(rows, limit, ({ placedBlock, placedIndex }) => [String(placedBlock), String(placedIndex)])
    const [items, total] = [
      await showOrders(db, page.rows, { cursor: c.get('cursor'), confirmations }),
      await countOrders(db, filter),
    ]
    return c.json({ items, nextCursor: page.nextCursor, total, indexed: indexedOf(c.get('cursor')) }, 200)
  })

  // ahead of /v1/orders/{id}, which would take it for an id
  app.openapi(dueRoute, async (c) => {
    const { at, limit } = c.req.valid('query')
    const cursor = c.get('cursor')
    return c.json({ ...(await readDue(db, at ?? timeOf(cursor), limit)), indexed: indexedOf(cursor) }, 200)
  })

  app.openapi(orderRoute, async (c) => {
    const { id } = c.req.valid('param')
    const order = await readOrderDetail(db, BigInt(id), { cursor: c.get('cursor'), confirmations })
    if (!order) throw notFound('order', id)
    return c.json(order, 200)
  })
}
