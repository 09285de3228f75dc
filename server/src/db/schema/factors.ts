import { bigint, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, seconds } from './columns.ts'

/** Second factors on somebody's devices: what stands here can check a signature, not make one. */
export const passkey = pgTable(
  'passkey',
  {
    /** the credential's id, base64url */
    id: text().primaryKey(),
    /** lower case */
    wallet: text().notNull(),
    publicKey: bytes().notNull(),
    /** how often the device says it has signed; a copy of it falls behind */
    counter: bigint({ mode: 'number' }).notNull(),
    transports: jsonb().$type<string[]>().notNull(),
    /** browser and system it was made with, so that its owner knows it again */
    device: text().notNull(),
    createdAt: seconds().notNull(),
    usedAt: seconds().notNull(),
  },
  (table) => [index().on(table.wallet)],
)

/** What a passkey was asked to sign; each can be answered once. */
export const passkeyChallenge = pgTable('passkey_challenge', {
  challenge: text().primaryKey(),
  /** lower case */
  wallet: text().notNull(),
  sessionId: text().notNull(),
  purpose: text().$type<'register' | 'show'>().notNull(),
  expiresAt: seconds().notNull(),
})

/** An authenticator app. */
export const totp = pgTable('totp', {
  /** lower case */
  wallet: text().primaryKey(),
  /** sealed */
  secret: text().notNull(),
  /** null until a first code was right */
  confirmedAt: seconds(),
  /** time step of the last code that was taken, so that none is taken twice */
  lastStep: bigint({ mode: 'number' }).notNull(),
  createdAt: seconds().notNull(),
})

/** Codes for the day the device is lost, each good for once. */
export const recoveryCode = pgTable(
  'recovery_code',
  {
    /** SHA-256 of wallet and code */
    hash: text().primaryKey(),
    /** lower case */
    wallet: text().notNull(),
    createdAt: seconds().notNull(),
  },
  (table) => [index().on(table.wallet)],
)

/** Codes guessed wrong since the last right one. */
export const codeAttempt = pgTable('code_attempt', {
  /** lower case */
  wallet: text().primaryKey(),
  count: integer().notNull(),
  lockedUntil: seconds().notNull(),
})
