import { ZERO_ADDRESS } from '../../../../spec/account.ts'
import type { Books, OfferBook } from '../books/books.ts'
import { type Field, fields } from './fields.ts'
import { slots } from './layout.ts'
import {
  accountWord,
  fundsWord,
  planWords,
  productWord,
  registerWord,
  saleWord,
  stateWord,
  walletWord,
} from './words.ts'

/** A slot of the mall, the word that must stand there, and whose it is. */
export type ExpectedSlot = { slot: bigint; word: bigint; subject: string; fields?: readonly Field[] }

/** A page of sixteen counters of offers; what the events leave open is how many of the uses were counted. */
export type ExpectedPage = { slot: bigint; subject: string; merchantId: number; uses: (OfferBook | undefined)[] }

/** Every slot of the mall that any event has ever written, and the first ones that none has. */
export function* expectedSlots(books: Books): Generator<ExpectedSlot> {
  const { accounts, plans, products, shelves, authority } = books
  yield { slot: slots.authority(), word: BigInt(authority ?? ZERO_ADDRESS), subject: 'the authority' }
  yield { slot: slots.register(), word: registerWord(books), subject: 'the register', fields: fields.register }
  yield* peopleSlots(books)
  for (const [id, plan] of plans)
    for (const [i, word] of planWords(plan).entries()) yield { slot: slots.plan(id, i), word, subject: `plan ${id}` }
  for (const [id, product] of products) {
    const shipWindow = plans.get(product.planId)?.plan.shipWindow ?? 0
    const subject = `product ${id}`
    yield { slot: slots.product(id), word: productWord(product, shipWindow), subject, fields: fields.product }
    if (product.sale) yield { slot: slots.sale(id), word: saleWord(product), subject: `the sale of product ${id}` }
  }
  yield* shelfSlots(books)

  const beyond = { word: 0n, subject: 'what lies beyond the counters' }
  yield { slot: slots.account(accounts.length), ...beyond }
  yield { slot: slots.plan(plans.size + 1, 2), ...beyond }
  yield { slot: slots.product(products.size + 1), ...beyond }
  yield { slot: slots.shelfState(shelves.length + 1), ...beyond }
}

function* peopleSlots({ accounts, wallets, staff }: Books): Generator<ExpectedSlot> {
  for (const account of accounts) {
    const subject = `account ${account.id}`
    yield { slot: slots.account(account.id), word: accountWord(account), subject, fields: fields.account }
    yield { slot: slots.walletOf(account.id), word: BigInt(account.wallet), subject: `the wallet of ${subject}` }
    if (account.proposed === null) continue
    yield { slot: slots.proposed(account.id), word: BigInt(account.proposed), subject: `the heir of ${subject}` }
  }
  for (const [address, wallet] of wallets) {
    const subject = `what is known of ${address}`
    yield { slot: slots.wallet(address), word: walletWord(wallet), subject, fields: fields.wallet }
  }
  for (const { merchantId, who, permissions } of staff.values()) {
    const subject = `the permissions of ${who} at account ${merchantId}`
    yield { slot: slots.permissions(merchantId, who), word: BigInt(permissions), subject }
  }
}

function* shelfSlots({ shelves }: Books): Generator<ExpectedSlot> {
  for (const [i, { order, returnAmount, refundAddress }] of shelves.entries()) {
    const shelf = i + 1
    const subject = `order ${order.id}`
    yield { slot: slots.shelfFunds(shelf), word: fundsWord(order), subject, fields: fields.funds }
    yield { slot: slots.shelfState(shelf), word: stateWord(order), subject, fields: fields.state }
    if (returnAmount > 0n)
      yield { slot: slots.returnAmount(shelf), word: returnAmount, subject: `the return of ${subject}` }
    if (refundAddress)
      yield {
        slot: slots.refundAddress(shelf),
        word: BigInt(refundAddress),
        subject: `the refund address of ${subject}`,
      }
  }
}

/** Every page of counters that an offer of the events stands on. */
export function expectedPages({ offers }: Books): ExpectedPage[] {
  const pages = new Map<string, ExpectedPage>()
  for (const offer of offers.values()) {
    const { merchantId, number } = offer
    const page = number >> 4n
    const key = `${merchantId}:${page}`
    const subject = `the offers ${page << 4n} to ${(page << 4n) + 15n} of account ${merchantId}`
    const known = pages.get(key) ?? { slot: slots.offerPage(merchantId, page), subject, merchantId, uses: [] }
    known.uses[Number(number & 15n)] = offer
    pages.set(key, known)
  }
  return [...pages.values()]
}
