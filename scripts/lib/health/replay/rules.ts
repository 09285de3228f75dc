import { encodeAbiParameters, keccak256 } from 'viem'
import { mallAbi } from '../../../../abis/mall.ts'
import type { Books, ProductBook } from './books.ts'
import type { MallEvent } from './read-events.ts'

const MOST_STOCK = 2n ** 32n - 1n
const planEvent = mallAbi.find((item) => item.type === 'event' && item.name === 'PlanPublished')

/** Writes what an event says of plans, products and their stock into the books. */
export function readRules(books: Books, event: MallEvent) {
  const { findings } = books
  switch (event.eventName) {
    case 'PlanPublished': {
      const { planId, plan, usableFrom } = event.args
      findings.expect(25, planId === books.plans.size + 1, () => `plan ${planId} does not follow the last one`)
      const [, planType] = planEvent?.inputs ?? []
      if (!planType) throw new Error('the mall has no event PlanPublished with a plan')
      const words = encodeAbiParameters([planType, { type: 'uint40' }], [plan, usableFrom] as never)
      books.plans.set(planId, keccak256(words))
      return
    }
    case 'ProductListed': {
      const { productId, merchantId, stock, planId } = event.args
      findings.expect(30, books.plans.has(planId) && merchantId < books.accounts.length, () => `product ${productId}`)
      books.products.set(productId, { merchantId, stock: BigInt(stock) })
      return
    }
    case 'ProductRestocked': {
      const { productId, change } = event.args
      moveStock(books, productId, BigInt(change))
      return
    }
  }
}

/** Adds pieces to a product's stock or takes them out. */
export function moveStock({ findings, products }: Books, productId: number, change: bigint) {
  const known: ProductBook | undefined = products.get(productId)
  findings.expect(30, known !== undefined, () => `product ${productId} was never listed`)
  if (!known) return
  known.stock += change
  findings.expect(29, known.stock >= 0n && known.stock <= MOST_STOCK, () => `product ${productId}: ${known.stock}`)
}
