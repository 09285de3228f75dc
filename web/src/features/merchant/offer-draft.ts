import { decimalToUnits } from '@/lib/format/units.ts'
import type { Offer } from '@/lib/offers/offer-code.ts'

/** What a merchant has typed. */
export type OfferForm = {
  productId: number | undefined
  price: string
  buyer: string
  uses: string
  quantity: string
  days: string
  number: string
}

/** The field that is not sound, by its name. */
export type OfferField = 'price' | 'buyer' | 'uses' | 'quantity' | 'days' | 'number'

const NOBODY = `0x${'0'.repeat(40)}` as const
const DAY = 86_400
const MOST_PRICE = 2n ** 96n
const MOST_NUMBER = 2n ** 64n
const MOST_USES = 65_534
const MOST_QUANTITY = 2 ** 32 - 1
const MOST_DAYS = 3_650

/** Reads a form: the offer it makes at a time (unix seconds), or the fields that must be corrected. */
export function offerOf(form: OfferForm, decimals: number, now: number): { offer?: Offer; invalid: OfferField[] } {
  const unitPrice = decimalToUnits(form.price, decimals)
  const buyer = form.buyer.trim()
  const [maxUses, maxQuantity, days] = [form.uses, form.quantity, form.days].map(wholeOf) as [number, number, number]
  const number = /^\d{1,20}$/.test(form.number) ? BigInt(form.number) : 0n
  const rules: [OfferField, boolean][] = [
    ['price', unitPrice !== undefined && unitPrice > 0n && unitPrice < MOST_PRICE],
    ['buyer', buyer === '' || /^0x[0-9a-fA-F]{40}$/.test(buyer)],
    ['uses', maxUses <= MOST_USES],
    ['quantity', maxQuantity <= MOST_QUANTITY],
    ['days', days >= 1 && days <= MOST_DAYS],
    ['number', number > 0n && number < MOST_NUMBER],
  ]
  const invalid = rules.filter(([, isSound]) => !isSound).map(([field]) => field)
  if (invalid.length > 0 || unitPrice === undefined || form.productId === undefined) return { invalid }
  return {
    offer: {
      productId: form.productId,
      unitPrice,
      validUntil: now + days * DAY,
      maxUses,
      maxQuantity,
      number,
      buyer: buyer === '' ? NOBODY : (buyer as `0x${string}`),
    },
    invalid,
  }
}

// what is no whole number is more than anything allows
function wholeOf(text: string): number {
  return /^\d{1,10}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY
}

/** The number after the highest in use, so that neighbours share a page of counters on chain. */
export function nextNumber(used: readonly bigint[]): bigint {
  let next = 1n
  for (const number of used) if (number >= next) next = number + 1n
  return next
}
