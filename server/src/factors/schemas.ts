import { z } from '@hono/zod-openapi'

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/, 'not base64url')
const id = base64url.max(2_000)

export const factorsSchema = z
  .object({
    passkeys: z.array(z.object({ id, device: z.string(), createdAt: z.int(), usedAt: z.int() })),
    app: z.object({ confirmedAt: z.int() }).nullable().describe('an authenticator app'),
    recoveryCodesLeft: z.int(),
    freshUntil: z.int().describe('until when a sensitive act needs no second factor, unix seconds, 0 for not now'),
  })
  .openapi('Factors')

export const passkeyOptionsSchema = z
  .looseObject({ challenge: base64url })
  .openapi('PasskeyOptions', { description: 'what WebAuthn takes, as JSON (Level 3)' })

export const newPasskeySchema = z.object({
  id,
  rawId: id,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
  response: z.object({
    clientDataJSON: base64url.max(4_000),
    attestationObject: base64url.max(40_000),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
})

export const shownPasskeySchema = z.object({
  id,
  rawId: id,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
  response: z.object({
    clientDataJSON: base64url.max(4_000),
    authenticatorData: base64url.max(4_000),
    signature: base64url.max(2_000),
    userHandle: z.string().max(200).optional(),
  }),
})

export const newAppSchema = z
  .object({ secret: z.string().describe('base32'), uri: z.string().describe('what a QR code says') })
  .openapi('NewAuthenticatorApp')

export const codeSchema = z.object({
  code: z.string().min(6).max(40).describe('six digits of the authenticator app, or a recovery code'),
})

export const recoveryCodesSchema = z
  .object({ codes: z.array(z.string()).describe('shown this once, each good for once') })
  .openapi('RecoveryCodes')
