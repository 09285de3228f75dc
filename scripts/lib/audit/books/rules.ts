import { id as keccakOfText } from 'ethers'
import { validatePlan } from '../../../../spec/plan.ts'
import type { EventOf } from '../chain/events.ts'
import { type Books, type ProductBook, type Say, sayOf } from './books.ts'

const PAUSE_PERIOD = 14 * 86_400
const MOST_STOCK = 2 ** 32 - 1

type Of<N extends EventOf<'mall'>['name']> = Extract<EventOf<'mall'>, { name: N }>

/** Writes what the mall says of plans, products, offers and the pause into the books. */
export function readRules(books: Books, event: EventOf<'mall'>) {
  const { place } = event
  switch (event.name) {
    case 'PlanPublished':
      return published(books, event)
    case 'PlanRetired': {
      const { planId } = event.args
      const plan = books.plans.get(planId)
      const isRetirable = plan !== undefined && !plan.isRetired
      sayOf(books, `plan ${planId}`, place)(isRetirable, 'rules', () => 'it was not there to be retired')
      if (plan) plan.isRetired = true
      books.retiredFilter |= 1 << (planId % 32)
      return
    }
    case 'IntakePaused': {
      const until = place.at + PAUSE_PERIOD
      books.differences.same('rules', 'the pause', 'its end', event.args.until, until, place)
      books.pausedUntil = until
      books.wasPaused = true
      return
    }
    case 'IntakeResumed':
      books.pausedUntil = place.at
      books.wasPaused = true
      return
    case 'AuthorityUpdated':
      books.authority = event.args.authority
      return
    case 'OfferCancelled':
      offerIn(books, event.args.merchantId, event.args.number).isCancelled = true
      return
    case 'ProductListed':
      return listed(books, event)
    case 'ProductChanged':
      return changed(books, event)
    case 'ProductRestocked': {
      const { productId, change } = event.args
      moveStock(books, productId, change, sayOf(books, `product ${productId}`, place))
      return
    }
    case 'ProductSaleSet': {
      const { productId, price, start, end } = event.args
      const say = sayOf(books, `product ${productId}`, place)
      say(price === 0n || start < end, 'rules', () => `its sale ends at ${end}, before ${start}`)
      const product = productIn(books, productId, say)
      if (product) product.sale = { price, start, end }
      return
    }
    case 'ProductContentSet': {
      const product = productIn(books, event.args.productId, sayOf(books, `product ${event.args.productId}`, place))
      if (product) product.content = contentHash(event.args.content)
      return
    }
  }
}

function published(books: Books, { args, place }: Of<'PlanPublished'>) {
  const { planId, plan, usableFrom } = args
  const { limits } = books.setting
  const say = sayOf(books, `plan ${planId}`, place)
  say(planId === books.plans.size + 1, 'rules', () => `${books.plans.size} plans were there before it`)
  let refusal = ''
  try {
    validatePlan(plan, limits)
  } catch (error) {
    refusal = (error as Error).message
  }
  say(refusal === '', 'rules', () => `the rules refuse it: ${refusal}`)
  const from = place.at + limits.planDelay
  say(usableFrom === from, 'rules', () => `it is usable from ${usableFrom}, must be ${from}`)
  books.plans.set(planId, { plan, usableFrom: from, isRetired: false, block: place.block, tx: place.tx })
}

function listed(books: Books, { args, place }: Of<'ProductListed'>) {
  const { productId, merchantId, price, stock, commissionBps, planId, content } = args
  const say = sayOf(books, `product ${productId}`, place)
  say(productId === books.products.size + 1, 'rules', () => `${books.products.size} products were there before it`)
  say(place.at >= books.pausedUntil, 'rules', () => 'it was listed while intake was paused')
  checkSelling(books, merchantId, say)
  checkPlanUsable(books, planId, place.at, say)
  checkTerms(books, price, commissionBps, say)
  const text = { listedAt: place.at, listedBlock: place.block, sold: 0, content: contentHash(content) }
  const terms = { merchantId, price, stock, commissionBps, planId, isListed: true, sale: undefined }
  books.products.set(productId, { ...terms, ...text })
}

function changed(books: Books, { args, place }: Of<'ProductChanged'>) {
  const { productId, ...terms } = args
  const say = sayOf(books, `product ${productId}`, place)
  const product = productIn(books, productId, say)
  if (!product) return
  if (terms.planId !== product.planId) checkPlanUsable(books, terms.planId, place.at, say)
  checkTerms(books, terms.price, terms.commissionBps, say)
  Object.assign(product, terms)
}

function checkTerms({ setting }: Books, price: bigint, commissionBps: number, say: Say) {
  const most = setting.limits.maxCommissionBps
  say(price > 0n, 'rules', () => 'its price is zero')
  say(commissionBps <= most, 'rules', () => `it promises ${commissionBps} basis points, the most is ${most}`)
}

function checkPlanUsable(books: Books, planId: number, at: number, say: Say) {
  const plan = books.plans.get(planId)
  const isUsable = plan !== undefined && !plan.isRetired && at >= plan.usableFrom
  say(isUsable, 'rules', () => `plan ${planId} cannot be used at ${at}`)
}

/** Says whether an account may sell. */
export function checkSelling({ accounts }: Books, merchantId: number, say: Say) {
  const merchant = accounts[merchantId]
  const isSelling = merchant?.isMerchant === true && !merchant.isSuspended
  say(isSelling, 'rules', () => `account ${merchantId} is no merchant, or suspended`)
}

/** A product of the books; a difference, and undefined, when it was never listed. */
export function productIn({ products }: Books, productId: number, say: Say): ProductBook | undefined {
  const product = products.get(productId)
  say(product !== undefined, 'rules', () => `product ${productId} was never listed`)
  return product
}

/** Adds pieces to a product's stock or takes them out. */
export function moveStock(books: Books, productId: number, change: number, say: Say): ProductBook | undefined {
  const product = productIn(books, productId, say)
  if (!product) return undefined
  product.stock += change
  const isSound = product.stock >= 0 && product.stock <= MOST_STOCK
  say(isSound, 'rules', () => `product ${productId} has a stock of ${product.stock}`)
  return product
}

/** What a merchant's number has priced, noted when it is new. */
export function offerIn({ offers }: Books, merchantId: number, number: bigint) {
  const key = `${merchantId}:${number}`
  const known = offers.get(key)
  if (known) return known
  const fresh = { merchantId, number, lines: 0, pieces: 0, isCancelled: false }
  offers.set(key, fresh)
  return fresh
}

/** By what a product's document is compared; databases store no NUL. */
export function contentHash(content: string): string {
  return keccakOfText(content.replaceAll('\0', ''))
}
