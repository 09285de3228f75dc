import type { Random } from '../random.ts'
import { contentsOf } from './goods.ts'
import type { Ledger } from './ledger.ts'
import { chanceOf } from './words.ts'

const WEEK = 7 * 86_400
const LOW_STOCK = 20

type Product = {
  id: number
  merchantId: number
  price: bigint
  stock: number
  commissionBps: number
  isListed: boolean
  salePrice: bigint
  saleEnd: number
}

/** A line of an order before it is placed. */
export type Chosen = { product: Product; quantity: number; unitPrice: bigint }

/** Merchants and what they sell. */
export class Shop {
  readonly #ledger: Ledger
  readonly #random: Random
  readonly #firstMerchant: number
  readonly #merchants: number
  readonly #products: Product[] = []
  readonly #ofMerchant = new Map<number, Product[]>()
  #groups = 0

  constructor(ledger: Ledger, random: Random, firstMerchant: number, merchants: number) {
    this.#ledger = ledger
    this.#random = random
    this.#firstMerchant = firstMerchant
    this.#merchants = merchants
  }

  get count(): number {
    return this.#products.length
  }

  /** Some merchant lists a product in all its variants. */
  list(at: number): void {
    const merchantId = this.#firstMerchant + (this.#groups % this.#merchants)
    const base = 3 + this.#random.below(60) + (this.#random.below(10) === 0 ? this.#random.below(400) : 0)
    const commissionBps = 500 + 100 * this.#random.below(16)
    this.#ledger.nextTransaction()
    for (const content of contentsOf(this.#random, this.#groups++, merchantId)) {
      const id = this.#products.length + 1
      const price = BigInt(base) * 1_000_000n + 10_000n * BigInt(this.#random.below(100))
      const product = {
        id,
        merchantId,
        price,
        stock: 50 + this.#random.below(950),
        commissionBps,
        isListed: true,
        salePrice: 0n,
        saleEnd: 0,
      }
      this.#products.push(product)
      const own = this.#ofMerchant.get(merchantId) ?? []
      this.#ofMerchant.set(merchantId, own)
      own.push(product)
      const { stock } = product
      this.#ledger.tell(at, 'ProductListed', {
        productId: id,
        merchantId,
        price,
        stock,
        commissionBps,
        planId: 1,
        content,
      })
    }
  }

  /** What is bought now: one product or up to three of one merchant; those that came early sell the most. */
  choose(at: number): Chosen[] {
    const product = this.#available(this.#products)
    const own = this.#ofMerchant.get(product.merchantId) ?? []
    const more = this.#random.below(10) < 7 ? 0 : 1 + this.#random.below(2)
    const products = new Set([product, ...Array.from({ length: more }, () => this.#available(own))])
    return [...products].map((one) => this.#take(one, at))
  }

  #available(list: readonly Product[]): Product {
    for (;;) {
      const found = list[Math.floor((this.#random.below(2 ** 20) / 2 ** 20) ** 1.7 * list.length)] as Product
      const isSoldOut = found.stock < LOW_STOCK && chanceOf(21, found.id) % 25 === 0
      if (found.isListed && !isSoldOut) return found
    }
  }

  #take(product: Product, at: number): Chosen {
    const quantity = this.#random.below(10) < 8 ? 1 : 2 + this.#random.below(3)
    if (product.stock < LOW_STOCK) {
      this.#ledger.nextTransaction()
      this.#ledger.tell(at, 'ProductRestocked', { productId: product.id, change: 500 })
      product.stock += 500
    }
    product.stock -= quantity
    return {
      product,
      quantity,
      unitPrice: product.salePrice > 0n && at < product.saleEnd ? product.salePrice : product.price,
    }
  }

  /** A day of shopkeeping: sales of a week, prices and hidden products. */
  keep(at: number): void {
    const { below } = this.#random
    for (let i = 0; i < this.count / 200; i++) {
      const product = this.#products[below(this.count)] as Product
      this.#ledger.nextTransaction()
      const kind = below(100)
      if (kind < 60) this.#setSale(product, at)
      else
        this.#change(
          product,
          at,
          kind < 96 ? (product.price * BigInt(80 + below(40))) / 100n : product.price,
          kind < 97,
        )
    }
  }

  #setSale(product: Product, at: number): void {
    product.salePrice = (product.price * BigInt(60 + this.#random.below(30))) / 100n
    product.saleEnd = at + WEEK
    const { id, salePrice, saleEnd } = product
    this.#ledger.tell(at, 'ProductSaleSet', { productId: id, price: salePrice, start: at, end: saleEnd })
  }

  #change(product: Product, at: number, price: bigint, isListed: boolean): void {
    Object.assign(product, { price, isListed })
    const { id, commissionBps } = product
    this.#ledger.tell(at, 'ProductChanged', { productId: id, price, commissionBps, planId: 1, isListed })
  }
}
