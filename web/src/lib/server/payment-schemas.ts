import * as z from 'zod/mini'

const railName = z.enum(['alipay', 'wechat', 'card', 'bank'])
export type RailName = z.infer<typeof railName>

export const paymentRailsSchema = z.object({
  rails: z.array(
    z.object({
      name: railName,
      currencies: z.array(z.object({ code: z.string(), rate: z.string() })),
      patience: z.number(),
    }),
  ),
  marginBps: z.number(),
})

const startedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('redirect'), url: z.string() }),
  z.object({ kind: z.literal('qr'), text: z.string() }),
  z.object({
    kind: z.literal('transfer'),
    holder: z.string(),
    iban: z.string(),
    bic: z.string(),
    reference: z.string(),
    url: z.nullable(z.string()),
  }),
])
export type Started = z.infer<typeof startedSchema>

export const paymentSchema = z.object({
  id: z.string(),
  rail: railName,
  state: z.enum(['created', 'waiting', 'paid', 'placing', 'placed', 'failed', 'refunding', 'refunded', 'expired']),
  currency: z.string(),
  decimals: z.number(),
  amount: z.string(),
  rate: z.string(),
  marginBps: z.number(),
  tokenTotal: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  started: z.nullable(startedSchema),
  orderIds: z.array(z.string()),
  placeTx: z.nullable(z.string()),
  refunded: z.string(),
  refundDue: z.string(),
  trouble: z.nullable(z.string()),
})
export type Payment = z.infer<typeof paymentSchema>
