import * as z from 'zod/mini'

export const SORTS = ['new', 'best', 'price', '-price', 'name'] as const

// the router reads ?q=12 as a number
const words = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((value) => String(value).slice(0, 100)),
)

/** What the shop page is asked for by its address; anything odd in it is dropped. */
export const shopSearchSchema = z.object({
  q: z.catch(z.optional(words), undefined),
  category: z.catch(z.optional(words), undefined),
  merchant: z.catch(z.optional(z.number()), undefined),
  sort: z.catch(z.optional(z.enum(SORTS)), undefined),
  sale: z.catch(z.optional(z.boolean()), undefined),
  stock: z.catch(z.optional(z.boolean()), undefined),
})

export type ShopSearch = z.infer<typeof shopSearchSchema>
