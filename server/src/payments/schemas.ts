import { z } from '@hono/zod-openapi'

const uint = (bits: number) =>
  z
    .int()
    .min(0)
    .max(Math.min(2 ** bits - 1, Number.MAX_SAFE_INTEGER))
const decimal = z.string().regex(/^(?:0|[1-9]\d{0,28})$/, 'not a whole number in decimal digits')
const hexOf = (bytes: number) =>
  z.string().regex(new RegExp(`^0x[0-9a-fA-F]{${bytes * 2}}$`), `not 0x and ${bytes * 2} hexadecimal digits`)

const offerSchema = z.object({
  offer: z.object({
    productId: uint(40),
    unitPrice: decimal,
    validUntil: uint(40),
    maxUses: uint(16),
    maxQuantity: uint(32),
    number: decimal,
    buyer: hexOf(20),
  }),
  signature: z.string().regex(/^0x(?:[0-9a-fA-F]{2}){1,4096}$/, 'not the bytes of a signature'),
})

export const cartSchema = z
  .object({
    merchantId: uint(40),
    lines: z
      .array(
        z.object({
          productId: uint(40),
          quantity: z
            .int()
            .min(1)
            .max(2 ** 32 - 1),
        }),
      )
      .min(1)
      .max(50),
    offers: z.array(offerSchema).max(50),
    referrerId: uint(40).describe('account whose link led here, 0 for none'),
    region: hexOf(6).describe('ISO 3166-2 code in bytes, zeros for none'),
    delivery: hexOf(32).describe('hash of the sealed address, zeros for none'),
    maxTotal: decimal.describe('what the buyer was shown, token units'),
  })
  .openapi('Cart')

const railName = z.enum(['alipay', 'wechat', 'card', 'bank'])

export const newPaymentSchema = z
  .object({ rail: railName, currency: z.string().regex(/^[A-Z]{3}$/), carts: z.array(cartSchema).min(1).max(20) })
  .openapi('NewPayment')

export const paymentRailsSchema = z
  .object({
    rails: z.array(
      z.object({
        name: railName,
        currencies: z.array(z.object({ code: z.string(), rate: z.string().describe('currency units a token') })),
        patience: z.int().describe('how long a buyer may take, seconds'),
      }),
    ),
    marginBps: z.int().describe('what is added to the rate, hundredths of a percent'),
  })
  .openapi('PaymentRails')

export const startedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('redirect'), url: z.string() }),
  z.object({ kind: z.literal('qr'), text: z.string() }),
  z.object({
    kind: z.literal('transfer'),
    holder: z.string(),
    iban: z.string(),
    bic: z.string(),
    reference: z.string(),
    url: z.string().nullable().describe('a page of the bank where it can be made, null for none'),
  }),
])

export const paymentSchema = z
  .object({
    id: z.string(),
    rail: railName,
    state: z.enum(['created', 'waiting', 'paid', 'placing', 'placed', 'failed', 'refunding', 'refunded', 'expired']),
    currency: z.string(),
    decimals: z.int().describe('of the currency'),
    amount: decimal.describe('what is to be paid, smallest unit of the currency'),
    rate: z.string().describe('currency units a token'),
    marginBps: z.int(),
    tokenTotal: decimal,
    createdAt: z.int(),
    expiresAt: z.int(),
    started: startedSchema.nullable().describe('how to pay; null before it was started'),
    orderIds: z.array(z.string()),
    placeTx: z.string().nullable(),
    refunded: decimal.describe('what has gone back, smallest unit of the currency'),
    refundDue: decimal.describe('what is on its way back'),
    trouble: z.string().nullable().describe('a word that says why it failed'),
  })
  .openapi('Payment')

export const paymentsSchema = z.object({ items: z.array(paymentSchema) }).openapi('Payments')

export const statementSchema = z
  .object({ text: z.string().min(1).describe('a statement file: CSV or CAMT.053') })
  .openapi('BankStatement')
export const importedSchema = z.object({ lines: z.int(), new: z.int() }).openapi('ImportedStatement')

export const unmatchedSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.int(),
        rail: railName,
        railRef: z.string(),
        currency: z.string(),
        amount: decimal,
        paidAt: z.int(),
        intentId: z.string().nullable(),
        trouble: z.string().nullable(),
      }),
    ),
  })
  .openapi('UnmatchedMoney')

export const reconciliationSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    counts: z.object({ railEntries: z.int(), receipts: z.int(), refunds: z.int(), orders: z.int() }),
    differences: z.array(z.object({ what: z.string(), rail: z.string(), id: z.string(), detail: z.string() })),
  })
  .openapi('Reconciliation')
