import * as z from 'zod/mini'

const text = (most: number) => z.string().check(z.trim(), z.maxLength(most))

/** Where a parcel goes. `country` is ISO 3166-1 alpha-2. */
export const addressSchema = z.object({
  name: text(80),
  phone: text(32),
  country: z.string().check(z.regex(/^[A-Z]{2}$/)),
  region: text(80),
  city: text(80),
  postcode: text(16),
  street: text(160),
  more: text(160),
  note: text(200),
})

export type Address = z.infer<typeof addressSchema>

export const EMPTY_ADDRESS: Address = {
  name: '',
  phone: '',
  country: '',
  region: '',
  city: '',
  postcode: '',
  street: '',
  more: '',
  note: '',
}
