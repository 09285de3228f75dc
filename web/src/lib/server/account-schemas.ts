import * as z from 'zod/mini'

export const doneSchema = z.object({ done: z.literal(true) })

export const nonceSchema = z.object({ nonce: z.string(), expiresAt: z.number() })

export const whoSchema = z.object({
  wallet: z.nullable(z.string()),
  accountId: z.nullable(z.number()),
  sessionId: z.nullable(z.string()),
  freshUntil: z.number(),
})

export const sessionsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      device: z.string(),
      createdAt: z.number(),
      seenAt: z.number(),
      expiresAt: z.number(),
      isThisOne: z.boolean(),
    }),
  ),
})

const channel = z.nullable(z.object({ value: z.string(), verifiedAt: z.nullable(z.number()) }))

export const profileSchema = z.object({
  name: z.string(),
  avatar: z.string(),
  language: z.enum(['en', 'zh']),
  currency: z.string(),
  email: channel,
  telegram: channel,
})

export const addressSchema = z.object({
  name: z.string(),
  phone: z.string(),
  line1: z.string(),
  line2: z.string(),
  city: z.string(),
  region: z.string(),
  postalCode: z.string(),
  country: z.string(),
  id: z.string(),
  updatedAt: z.number(),
})

export const addressesSchema = z.object({ items: z.array(addressSchema) })

export const factorsSchema = z.object({
  passkeys: z.array(z.object({ id: z.string(), device: z.string(), createdAt: z.number(), usedAt: z.number() })),
  app: z.nullable(z.object({ confirmedAt: z.number() })),
  recoveryCodesLeft: z.number(),
  freshUntil: z.number(),
})

export const passkeyOptionsSchema = z.looseObject({ challenge: z.string() })
export const newAppSchema = z.object({ secret: z.string(), uri: z.string() })
export const recoveryCodesSchema = z.object({ codes: z.array(z.string()) })

export const ownDataSchema = z.object({
  wallet: z.string(),
  exportedAt: z.number(),
  data: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  kept: z.record(z.string(), z.string()),
  chain: z.string(),
})

export const deletedSchema = z.object({
  deleted: z.record(z.string(), z.number()),
  kept: z.record(z.string(), z.string()),
})

export type Profile = z.infer<typeof profileSchema>
export type PostalAddress = z.infer<typeof addressSchema>
export type Factors = z.infer<typeof factorsSchema>
export type OwnData = z.infer<typeof ownDataSchema>
