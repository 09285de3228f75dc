import * as z from 'zod/mini'

export const SORTS = ['new', 'best', 'price', '-price', 'name'] as const

/** What the shop page is asked for by its address; anything odd in it is dropped. */
export const shopSearchSchema = z.object({
  q: z.catch(z.optional(z.string()), undefined),
  category: z.catch(z.optional(z.string()), undefined),
  merchant: z.catch(z.optional(z.number()), undefined),
  sort: z.catch(z.optional(z.enum(SORTS)), undefined),
  sale: z.catch(z.optional(z.boolean()), undefined),
  stock: z.catch(z.optional(z.boolean()), undefined),
})

export type ShopSearch = z.infer<typeof shopSearchSchema>
