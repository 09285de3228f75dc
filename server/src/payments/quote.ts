import { LRUCache } from 'lru-cache'
import { mallAbi } from '../../../abis/mall.ts'
import { Problem } from '../api/problem.ts'
import type { Chain } from '../chain/chain.ts'
import type { Cart } from './place-call.ts'

type Priced = { merchantId: number; currentPrice: bigint; stock: number; isListed: boolean }

// prices are read again when the order is tried, right before the buyer pays
const KEPT_MS = 2_000
const MOST_KEPT = 10_000

/** What carts cost by the chain, token units; each cart is then paid exactly that and no more. */
export class Quotes {
  readonly #chain: Chain
  readonly #kept = new LRUCache<number, Promise<Priced> & object>({ max: MOST_KEPT, ttl: KEPT_MS })

  constructor(chain: Chain) {
    this.#chain = chain
  }

  /** Carts with their exact total as `maxTotal`. Throws `Problem` where what the buyer was shown does not hold. */
  async price(carts: Cart[]): Promise<{ carts: Cart[]; total: bigint }> {
    const priced = await Promise.all(carts.map((cart) => this.#priceCart(cart)))
    return { carts: priced, total: priced.reduce((sum, { maxTotal }) => sum + BigInt(maxTotal), 0n) }
  }

  async #priceCart(cart: Cart): Promise<Cart> {
    let total = 0n
    for (const { productId, quantity } of cart.lines) {
      const product = await this.#product(productId)
      if (!product.isListed || product.merchantId !== cart.merchantId || product.stock < quantity) {
        throw new Problem(
          409,
          'not_available',
          `Product ${productId} cannot be had like this any more: look at your cart again.`,
        )
      }
      const offer = cart.offers.find(({ offer: { productId: of } }) => of === productId)
      total += BigInt(offer?.offer.unitPrice ?? product.currentPrice) * BigInt(quantity)
    }
    if (total > BigInt(cart.maxTotal)) {
      throw new Problem(409, 'price_changed', 'The price has risen since it was shown: look at your cart again.')
    }
    return { ...cart, maxTotal: String(total) }
  }

  #product(id: number): Promise<Priced> {
    const kept = this.#kept.get(id)
    if (kept) return kept
    const asked = this.#chain.client
      .readContract({ abi: mallAbi, address: this.#chain.deployment.mall, functionName: 'product', args: [id] })
      .then(({ merchantId, currentPrice, stock, isListed }) => ({ merchantId, currentPrice, stock, isListed }))
    this.#kept.set(id, asked)
    asked.catch(() => this.#kept.delete(id))
    return asked
  }
}
