import { z } from '@hono/zod-openapi'

export const walletText = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'not an address: 0x and 40 hexadecimal digits')
export const hexText = z.string().regex(/^0x(?:[0-9a-fA-F]{2})*$/, 'not hexadecimal bytes')

export const nonceSchema = z.object({ nonce: z.string(), expiresAt: z.int() }).openapi('Nonce')

export const signInSchema = z.object({
  message: z.string().min(1).max(4_000).describe('an EIP-4361 message with the nonce given for it'),
  signature: hexText.max(20_000),
})

export const whoSchema = z
  .object({
    wallet: walletText.nullable().describe('null when nobody is signed in'),
    accountId: z.int().nullable().describe('account of the wallet in the mall, 0 for none'),
    sessionId: z.string().nullable(),
    freshUntil: z.int().describe('until when a sensitive act needs no second factor, unix seconds'),
  })
  .openapi('Who')

export const sessionsSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        device: z.string(),
        createdAt: z.int(),
        seenAt: z.int(),
        expiresAt: z.int(),
        isThisOne: z.boolean(),
      }),
    ),
  })
  .openapi('Sessions')

export const doneSchema = z.object({ done: z.literal(true) }).openapi('Done')
