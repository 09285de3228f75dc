import { z } from '@hono/zod-openapi'

// control characters, and those that turn the order of letters around so that a name reads as another
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
const CID = /^(?:baf[a-z2-7]{50,120}|Qm[1-9A-HJ-NP-Za-km-z]{44})$/

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !UNSEEN.test(text), 'has characters that cannot be seen')
const filled = (most: number) => line(most).min(1)

export const LANGUAGES = ['en', 'zh'] as const
export const CHANNELS = ['email', 'telegram'] as const

export const profileInputSchema = z.object({
  name: line(80).describe('empty for none'),
  avatar: z
    .string()
    .refine((text) => text === '' || CID.test(text), 'not a CID of the mall’s media, or empty')
    .describe('CID of a picture, empty for none'),
  language: z.enum(LANGUAGES).describe('of what one is written'),
  currency: z
    .string()
    .refine((code) => CURRENCIES.has(code), 'not an ISO 4217 code, such as EUR')
    .describe('what prices are also shown in'),
})

const channelSchema = z.object({ value: z.string(), verifiedAt: z.int().nullable() }).nullable()

export const profileSchema = profileInputSchema
  .extend({ email: channelSchema, telegram: channelSchema })
  .openapi('Profile')

export const channelParam = z.object({ kind: z.enum(CHANNELS) })
export const channelInputSchema = z.object({ value: z.string().trim().min(1).max(254) })
export const emailText = z.email('not an e-mail address')
export const telegramText = z.string().regex(/^-?\d{1,19}$/, 'not a Telegram chat id: digits only')

export const addressInputSchema = z.object({
  name: filled(80).describe('who receives it'),
  phone: line(40).describe('empty for none'),
  line1: filled(120),
  line2: line(120),
  city: filled(80),
  region: line(80).describe('state or province, empty where there is none'),
  postalCode: line(20),
  country: z.string().regex(/^[A-Z]{2}$/, 'not an ISO 3166 code of two letters, such as DE'),
})

export const addressSchema = addressInputSchema.extend({ id: z.uuid(), updatedAt: z.int() }).openapi('PostalAddress')

export const addressesSchema = z.object({ items: z.array(addressSchema) }).openapi('PostalAddresses')
