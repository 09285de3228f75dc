import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Tx } from '../db/database.ts'
import { recoveryCode } from '../db/schema/factors.ts'

const CODES = 10
const LETTERS = 20
// what cannot be mistaken for each other on paper
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

// 99 random bits need no slow hash: nobody tries them all
const hashOf = (wallet: string, code: string): string => createHash('sha256').update(`${wallet} ${code}`).digest('hex')

/** New recovery codes in place of the old ones; they are kept nowhere but on the person's paper. */
export async function makeRecoveryCodes(tx: Tx, wallet: string, now: number): Promise<string[]> {
  const codes = Array.from({ length: CODES }, makeCode)
  await tx.delete(recoveryCode).where(eq(recoveryCode.wallet, wallet))
  await tx.insert(recoveryCode).values(codes.map((code) => ({ hash: hashOf(wallet, code), wallet, createdAt: now })))
  return codes
}

/** Uses a recovery code up; false when the wallet has no such one. */
export async function useRecoveryCode(tx: Tx, wallet: string, code: string): Promise<boolean> {
  const used = await tx
    .delete(recoveryCode)
    .where(eq(recoveryCode.hash, hashOf(wallet, code.trim().toLowerCase())))
    .returning({ hash: recoveryCode.hash })
  return used.length > 0
}

function makeCode(): string {
  const letters = [...randomBytes(LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return letters.replace(/.{5}(?!$)/g, '$&-')
}
