import { z } from '@hono/zod-openapi'

const hexOf = (least: number, most: number) =>
  z
    .string()
    .regex(/^0x(?:[0-9a-f]{2})+$/, 'not hexadecimal bytes in lower case')
    .min(2 + 2 * least, `shorter than ${least} bytes`)
    .max(2 + 2 * most, `longer than ${most} bytes`)

export const keyText = hexOf(32, 32).describe('public half of an X25519 key')
export const deliveryText = hexOf(32, 32).describe('hash of a sealed address, as its order carries it on chain')
// what HPKE adds to the text: an ephemeral key and a tag
const SEALING_BYTES = 48
/** A box that HPKE sealed. */
export const boxText = (most: number) => hexOf(SEALING_BYTES + 1, most + SEALING_BYTES)

export const merchantIdNumber = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1)

export const parcelSchema = z
  .object({
    merchantId: z
      .int()
      .min(0)
      .max(2 ** 31 - 1),
    merchantKey: keyText,
    salt: hexOf(16, 16).describe('16 random bytes'),
    forMerchant: boxText(4_096),
    forBuyer: boxText(4_096),
  })
  .openapi('Parcel')

export const keptParcelSchema = z.object({ delivery: deliveryText, keptUntil: z.int() }).openapi('KeptParcel')

/** The secret half of a merchant's key, as a passphrase or a passkey opens it. */
const wrapSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('passphrase'),
    salt: hexOf(16, 32),
    // fewer rounds would be quicker to guess
    rounds: z.int().min(600_000).max(5_000_000),
    nonce: hexOf(12, 12),
    box: hexOf(48, 48),
  }),
  z.strictObject({
    by: z.literal('passkey'),
    salt: hexOf(32, 32),
    credential: z.string().min(1).max(400),
    nonce: hexOf(12, 12),
    box: hexOf(48, 48),
  }),
])

export const wrapsSchema = z.object({ wraps: z.array(wrapSchema).min(1).max(6) })

export const inboxKeysSchema = z
  .object({
    items: z.array(z.object({ publicKey: keyText, wraps: z.array(wrapSchema), createdAt: z.int() })),
  })
  .openapi('InboxKeys')
