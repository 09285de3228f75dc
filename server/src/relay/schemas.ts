import { z } from '@hono/zod-openapi'

const hexOf = (bytes: number) =>
  z.string().regex(new RegExp(`^0x[0-9a-fA-F]{${bytes * 2}}$`), `not ${bytes} bytes in hexadecimal`)
const address = hexOf(20)
const whole = (bits: number) =>
  z
    .int()
    .min(0)
    .max(Math.min(2 ** bits - 1, Number.MAX_SAFE_INTEGER))
const units = z.string().regex(/^(?:0|[1-9]\d{0,28})$/, 'not a whole number of token units')

const offerSchema = z.object({
  productId: whole(40),
  unitPrice: units,
  validUntil: whole(40),
  maxUses: whole(16),
  maxQuantity: whole(32),
  number: units,
  buyer: address,
})

const cartSchema = z.object({
  merchantId: whole(40),
  lines: z
    .array(
      z.object({
        productId: whole(40),
        quantity: z
          .int()
          .min(1)
          .max(2 ** 32 - 1),
      }),
    )
    .min(1)
    .max(50),
  offers: z
    .array(z.object({ offer: offerSchema, signature: z.string().regex(/^0x(?:[0-9a-fA-F]{2}){1,2000}$/) }))
    .max(20),
  referrerId: whole(40),
  region: hexOf(6),
  delivery: hexOf(32),
  maxTotal: units,
})

/** What a buyer signed, and his signature: docs/checkout.md says how each is made. */
export const authorizationSchema = z
  .object({
    carts: z.array(cartSchema).min(1).max(10),
    buyer: address,
    refundTo: address.describe('zero for the buyer'),
    salt: hexOf(32),
    nonce: hexOf(32).describe('Checkout.authorizationNonce of all this, as it was signed'),
    validAfter: whole(40),
    validBefore: whole(40),
    signature: z.string().regex(/^0x(?:[0-9a-fA-F]{2}){65,2000}$/, 'not a signature'),
  })
  .openapi('Authorization')
export type AuthorizationRequest = z.output<typeof authorizationSchema>

export const relayedSchema = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'sent', 'placed', 'failed']),
    txHash: z.string().nullable(),
    block: z.int().nullable(),
    orderIds: z.array(z.string()),
    reason: z.string().nullable().describe('why it failed: the name of the chain’s refusal'),
  })
  .openapi('Relayed')

export const relayTermsSchema = z
  .object({
    isWilling: z.boolean(),
    reason: z.string().nullable().describe('why not, in a sentence'),
    checkout: address.nullable(),
    domain: z
      .object({ name: z.string(), version: z.string(), chainId: z.int(), verifyingContract: address })
      .nullable()
      .describe('of the token’s EIP-712 messages'),
    mostSeconds: z.int().describe('how long an authorization may be valid'),
    leastSeconds: z.int().describe('how long it must still be valid when it comes here'),
  })
  .openapi('RelayTerms')
