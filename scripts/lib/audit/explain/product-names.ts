import type { OrderBook } from '../books/order-book.ts'
import { findEvents } from '../chain/find-events.ts'
import type { Known } from './explain-order.ts'

/** The names of an order's products, as their documents told them when it was placed. */
export async function productNames({ rpc, books, deployment }: Known, order: OrderBook): Promise<Map<number, string>> {
  const names = new Map<number, string>()
  for (const { productId } of order.lines) {
    const listedAt = books.products.get(productId)?.listedBlock ?? deployment.block
    const range = { from: listedAt, to: order.placedBlock }
    const wanted = { names: ['ProductListed', 'ProductContentSet'] as const, id: productId, ...range }
    const last = (await findEvents(rpc, deployment.mall, wanted)).at(-1)
    const name = last && 'content' in last.args ? nameIn(last.args.content) : undefined
    if (name !== undefined) names.set(productId, name)
  }
  return names
}

function nameIn(content: string): string | undefined {
  try {
    const { name } = JSON.parse(content) as { name?: unknown }
    // a name comes from anybody: nothing that a terminal would obey
    return typeof name === 'string' ? name.replace(/\p{C}/gu, ' ').slice(0, 80) : undefined
  } catch {
    return undefined
  }
}
