import { check } from '../error.ts'
import { productOf, publishedPlanOf, requireAllowed, requireIntakeOpen, requireSellingMerchant } from '../rules.ts'
import { CATALOG, type Mall, type Product, type Tx } from '../state.ts'

const MAX_STOCK = 2 ** 32 - 1

/** A new product: token units a piece, pieces, basis points; the content does not touch money. */
export type Listing = {
  merchantId: number
  price: bigint
  stock: number
  commissionBps: number
  planId: number
  content: string
}

/** Lists a product; returns its id. */
export function list(tx: Tx, listing: Listing): number {
  const { mall } = tx
  const { merchantId, price, stock, commissionBps, planId } = listing
  requireIntakeOpen(tx)
  requireAllowed(tx, merchantId, CATALOG)
  requireSellingMerchant(mall, merchantId)
  check(price > 0n, 'ProductPriceZero')
  requireCommission(mall, commissionBps)
  requireUsablePlan(tx, planId)
  const id = mall.products.size + 1
  mall.products.set(id, { merchantId, price, stock, commissionBps, planId, isListed: true, sale: undefined })
  return id
}

function requireCommission({ config }: Mall, commissionBps: number): void {
  const most = config.limits.maxCommissionBps
  check(commissionBps <= most, 'ProductCommissionTooHigh', commissionBps, most)
}

function requireUsablePlan({ mall, now }: Tx, planId: number): void {
  const { usableFrom, isRetired } = publishedPlanOf(mall, planId)
  check(!isRetired, 'PlanRetiredAlready', planId)
  check(now >= usableFrom, 'PlanNotUsable', planId, usableFrom)
}

function editable(tx: Tx, productId: number): Product {
  const product = productOf(tx.mall, productId)
  requireAllowed(tx, product.merchantId, CATALOG)
  return product
}

/** Sets the price of new orders, token units. */
export function setPrice(tx: Tx, productId: number, newPrice: bigint): void {
  const product = editable(tx, productId)
  check(newPrice > 0n, 'ProductPriceZero')
  product.price = newPrice
}

/** Sets the commission of new orders, basis points. */
export function setCommission(tx: Tx, productId: number, newCommissionBps: number): void {
  const product = editable(tx, productId)
  requireCommission(tx.mall, newCommissionBps)
  product.commissionBps = newCommissionBps
}

/** Moves a product to another plan, for new orders. */
export function setPlan(tx: Tx, productId: number, newPlanId: number): void {
  const product = editable(tx, productId)
  requireUsablePlan(tx, newPlanId)
  product.planId = newPlanId
}

/** Adds pieces to the stock or, negative, takes them out. */
export function restock(tx: Tx, productId: number, change: number): void {
  const product = editable(tx, productId)
  const stock = product.stock + change
  check(stock >= 0 && stock <= MAX_STOCK, 'ProductStockInvalid', productId, stock)
  product.stock = stock
}

/** Shows or hides a product. */
export function setListed(tx: Tx, productId: number, isListed: boolean): void {
  editable(tx, productId).isListed = isListed
}

/** Sets a sale price for a time; a price of 0 ends the sale. */
export function setSale(tx: Tx, productId: number, salePrice: bigint, start: number, end: number): void {
  const product = editable(tx, productId)
  check(salePrice === 0n || start < end, 'ProductSaleInvalid', salePrice, start, end)
  product.sale = { price: salePrice, start, end }
}

/** Replaces a product's description, which money does not depend on. */
export function setContent(tx: Tx, productId: number, _content: string): void {
  editable(tx, productId)
}

/** The price of a piece in a new order, token units; a sale holds from its start until just before its end. */
export function currentPrice({ price, sale }: Product, now: number): bigint {
  const isOn = sale !== undefined && sale.price > 0n && sale.start <= now && now < sale.end
  return isOn ? sale.price : price
}
