import { ZERO_ADDRESS } from '../../../../spec/account.ts'
import { currentPrice } from '../../../../spec/actions/catalog.ts'
import { placementOf } from '../../../../spec/commission.ts'
import { deadlines, generationOf, hasEnded, shelfOf } from '../../../../spec/order.ts'
import { type Binding, referrerOf } from '../../../../spec/referrer.ts'
import type { PublishedPlan } from '../../../../spec/state.ts'
import { orderWordOf, type PlacedLine, placedLineOf } from '../../../../spec/words.ts'
import type { EventOf, Place } from '../chain/events.ts'
import { type Books, type Say, sayOf, walletIn } from './books.ts'
import type { OrderBook, ReferrerReason } from './order-book.ts'
import { checkSelling, moveStock, offerIn } from './rules.ts'

type Of<N extends EventOf<'mall'>['name']> = Extract<EventOf<'mall'>, { name: N }>

/** A link has bound a buyer; the order that did it follows. */
export function bound(books: Books, { args, place }: Of<'BuyerBound'>) {
  const { transaction } = books
  const say = sayOf(books, `buyer ${args.buyer}`, place)
  say(transaction.bound === undefined, 'terms', () => 'he was bound twice by one order')
  transaction.bound = args
}

/** Refunds of an order go elsewhere; the order follows. */
export function refundsSent(books: Books, { args, place }: Of<'RefundAddressSet'>) {
  const { orderId, refundTo } = args
  const say = sayOf(books, `order ${orderId}`, place)
  say(refundTo !== ZERO_ADDRESS && refundTo !== books.setting.mall, 'terms', () => `its refunds go to ${refundTo}`)
  books.transaction.refundTo.set(orderId, refundTo)
}

/** Recomputes a placed order's terms from its lines, the catalogue, its plan and who its buyer is. */
export function placed(books: Books, { args, place }: Of<'OrderPlaced'>) {
  const { orderId, buyer, total, region, delivery } = args
  const say = sayOf(books, `order ${orderId}`, place)
  const word = orderWordOf(args.state)
  const { merchantId, referrerId, planId } = word
  const lines = args.lines.map(placedLineOf)
  const published = books.plans.get(planId)
  say(published !== undefined && !published.isRetired, 'terms', () => `plan ${planId} cannot be used`)
  say(place.at >= books.pausedUntil, 'rules', () => 'it was placed while intake was paused')
  checkSelling(books, merchantId, say)
  for (const line of lines) takeLine(books, { line, merchantId, planId, at: place.at }, say)

  const { reason, newBinding } = checkReferrer(books, { buyer, referrerId, published, place }, say)
  const own = placementOf(lines, referrerId !== 0)
  say(lines.length > 0 && total === own.total, 'terms', () => `its total is ${total}, its lines cost ${own.total}`)
  say(word.commission === own.commission, 'terms', () => {
    return `it promises ${word.commission}, its lines promise ${own.commission}`
  })
  const deadline = published ? deadlines.placed(published.plan, place.at) : word.deadline
  say(word.deadline === deadline, 'terms', () => `its deadline is ${word.deadline}, must be ${deadline}`)
  say(word.status === 'Paid' && !word.isConfirmed, 'state', () => `it begins as ${word.status}`)
  const refundTo = books.transaction.refundTo.get(orderId)
  books.transaction.refundTo.delete(orderId)
  say(word.hasRefundAddress === (refundTo !== undefined), 'terms', () => 'its mark of a refund address is wrong')
  const hasSense = refundTo === undefined || refundTo !== buyer
  say(hasSense, 'terms', () => 'its refund address is the buyer, which needs no mark')

  const order: OrderBook = {
    id: orderId,
    buyer,
    refundTo: refundTo ?? buyer,
    hasRefundAddress: refundTo !== undefined,
    total: own.total,
    commission: own.commission,
    merchantId,
    referrerId,
    planId,
    deadline,
    status: 'Paid',
    isConfirmed: false,
    returnAmount: 0n,
    paid: own.total,
    promised: own.commission,
    refunded: 0n,
    placedAt: place.at,
    placedBlock: place.block,
    placedIndex: place.logIndex,
    placedTx: place.tx,
    reason,
    payer: null,
    lastBlock: place.block,
    shippedAt: null,
    confirmedAt: null,
    endedAt: null,
    endedBy: null,
    region,
    delivery,
    lines,
    split: null,
  }
  putOnShelf(books, order, say)
  books.money.paid += own.total
  const isBound = takeBinding(books, order, newBinding, say)
  books.transaction.unpaid.push({ order, wouldBind: newBinding !== undefined, isBound })
  books.history.touch(order)
}

function takeLine(
  books: Books,
  { line, merchantId, planId, at }: { line: PlacedLine; merchantId: number; planId: number; at: number },
  say: Say,
) {
  const { productId, quantity, commissionBps, price, offer } = line
  const product = moveStock(books, productId, -quantity, say)
  if (!product) return
  product.sold += quantity
  const isFor = product.isListed && product.merchantId === merchantId && product.planId === planId && quantity > 0
  say(isFor, 'terms', () => `product ${productId} cannot be in it: hidden, of another merchant or plan, or no pieces`)
  say(commissionBps === product.commissionBps, 'terms', () => {
    return `product ${productId} promises ${commissionBps} basis points in it, ${product.commissionBps} by its listing`
  })
  if (offer === 0n) {
    const due = currentPrice(product, at)
    say(price === due, 'terms', () => `product ${productId} costs ${price} in it, ${due} by its listing`)
    return
  }
  const used = offerIn(books, merchantId, offer)
  say(price > 0n && !used.isCancelled, 'terms', () => `offer ${offer} was cancelled or free, and priced a line`)
  used.lines += 1
  used.pieces += quantity
}

type Question = {
  buyer: OrderBook['buyer']
  referrerId: number
  published: PublishedPlan | undefined
  place: Place
}

/** The link is not in the logs: where it decides, whoever is named must only exist. */
function checkReferrer(books: Books, { buyer, referrerId, published, place }: Question, say: Say) {
  const known = books.wallets.get(buyer)
  const account = known && known.accountId !== 0 ? books.accounts[known.accountId] : undefined
  const answer = referrerOf({
    buyerAccount: account,
    binding: { referrerId: known?.referrerId ?? 0, boundUntil: known?.boundUntil ?? 0 },
    linkId: referrerId,
    linkExists: referrerId < books.accounts.length,
    buyerPays: true,
    plan: published?.plan ?? { flags: 0, bindingDays: 0 },
    now: place.at,
  })
  say(referrerId === answer.referrerId, 'terms', () => `its referrer is ${referrerId}, must be ${answer.referrerId}`)
  const isByBinding = known !== undefined && known.referrerId !== 0 && place.at < known.boundUntil
  const reason: ReferrerReason = account ? 'account' : isByBinding ? 'binding' : referrerId === 0 ? 'nobody' : 'link'
  return { reason, newBinding: answer.newBinding }
}

/** Takes the binding that the order's link made into the books; whether it had to is known once the payer is. */
function takeBinding(books: Books, order: OrderBook, binding: Binding | undefined, say: Say): boolean {
  const told = books.transaction.bound
  books.transaction.bound = undefined
  if (told === undefined) return false
  const isRight =
    told.buyer === order.buyer &&
    binding !== undefined &&
    told.referrerId === binding.referrerId &&
    told.boundUntil === binding.boundUntil
  say(isRight, 'terms', () => `its link bound ${told.buyer} to ${told.referrerId} until ${told.boundUntil}`)
  if (binding) Object.assign(walletIn(books, order.buyer), binding)
  return true
}

/** A shelf is used again only once its order has ended, and each time by the next generation. */
function putOnShelf({ shelves }: Books, order: OrderBook, say: Say) {
  const [shelf, generation] = [shelfOf(order.id), generationOf(order.id)]
  const last = shelves[shelf - 1]
  if (last === undefined) {
    const isNext = shelf === shelves.length + 1 && generation === 0
    say(isNext, 'state', () => `it is generation ${generation} of shelf ${shelf}, of which there are ${shelves.length}`)
    shelves[shelf - 1] = { order, returnAmount: 0n, refundAddress: order.hasRefundAddress ? order.refundTo : null }
    return
  }
  const isNext = generation === generationOf(last.order.id) + 1
  say(
    isNext && hasEnded(last.order),
    'state',
    () => `it took the shelf of order ${last.order.id}, ${last.order.status}`,
  )
  last.order = order
  if (order.hasRefundAddress) last.refundAddress = order.refundTo
}
