import * as z from 'zod/mini'
import { createPersistedStore } from './persisted-store.ts'
import { createStore } from './store.ts'

const lineSchema = z.object({
  productId: z.number(),
  quantity: z.number().check(z.positive()),
  merchantId: z.number(),
  merchantName: z.string(),
  planId: z.number(),
  name: z.string(),
  image: z.nullable(z.string()),
  options: z.record(z.string(), z.string()),
  unitPrice: z.string().check(z.regex(/^\d+$/)),
  offer: z.optional(z.string()),
})

/** A line as it was put into the cart, with the word of the offer it came by; price and stock are refreshed wherever they are shown. */
export type CartLine = z.infer<typeof lineSchema>

export const cartStore = createPersistedStore<CartLine[]>('banyan.cart', [], (value) =>
  z.array(lineSchema).parse(value),
)

/** Whether the cart drawer is open. */
export const cartDrawer = createStore(false)

/** Puts pieces of a product into a cart; more of the same adds up, and the newest price, name and offer are kept. */
export function withLine(lines: readonly CartLine[], line: CartLine): CartLine[] {
  const present = lines.find(({ productId }) => productId === line.productId)
  if (present === undefined) return [...lines, line]
  const sum = { ...present, ...line, quantity: present.quantity + line.quantity }
  return lines.map((each) => (each === present ? sum : each))
}

/** Takes a product's offer out: it is bought at the list price. */
export function withoutOffer(lines: readonly CartLine[], productId: number): CartLine[] {
  return lines.map(({ offer, ...line }) =>
    line.productId === productId || offer === undefined ? line : { ...line, offer },
  )
}

/** Sets the pieces of a product; none takes the line out. */
export function withQuantity(lines: readonly CartLine[], productId: number, quantity: number): CartLine[] {
  if (quantity <= 0) return lines.filter((line) => line.productId !== productId)
  return lines.map((line) => (line.productId === productId ? { ...line, quantity } : line))
}
