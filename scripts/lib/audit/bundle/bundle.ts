import { readFile } from 'node:fs/promises'
import { isAddress, isHexString } from 'ethers'
import { z } from 'zod'
import type { Address } from '../../../../spec/account.ts'
import { UserError } from '../../cli/user-error.ts'

const hex = z.string().refine((text) => isHexString(text), 'is not hexadecimal')
const hash = z.string().refine((text) => isHexString(text, 32), 'is not a hash')
const address = z
  .string()
  .refine((text) => isAddress(text), 'is not an address')
  .transform((text) => text.toLowerCase() as Address)
const decimal = z.string().regex(/^\d+$/, 'is not a decimal number')

const schema = z.object({
  format: z.literal('banyan-order-proof-1'),
  chainId: z.int().positive(),
  mall: address,
  token: z.object({ address, symbol: z.string(), decimals: z.int().min(0).max(77) }),
  orderId: decimal.transform(BigInt),
  /** headers whose hashes are the blocks' */
  blocks: z.array(z.object({ number: z.int().min(0), hash, header: hex })),
  /** receipts by their places in their blocks, with the way to them from the receipts' root; `tx` is told, not proven */
  receipts: z.array(z.object({ block: z.int().min(0), index: z.int().min(0), tx: hash, proof: z.array(hex) })),
  /** the logs that matter, for people to read; the check reads them anew from the receipts */
  events: z.array(
    z.object({
      receipt: z.int().min(0),
      log: z.int().min(0),
      name: z.string(),
      about: z.enum(['order', 'plan', 'line', 'tier']),
      says: z.record(z.string(), z.unknown()),
    }),
  ),
  /** the division as it was told, for people to read */
  split: z
    .object({ proceeds: decimal, fee: decimal, breakage: decimal, credits: z.array(z.record(z.string(), z.unknown())) })
    .nullable(),
})

/** Everything about one order that can be checked without a chain. */
export type Bundle = z.output<typeof schema>

/** Reads a bundle; a file that is none is named. */
export async function readBundle(file: string): Promise<Bundle> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) throw new UserError(`${file} does not exist: write one with --order N --bundle FILE`)
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined
    const reason = issue ? `${issue.path.join('.')} ${issue.message}` : 'it is not JSON'
    throw new UserError(`${file} is no bundle (${reason}): write one with --order N --bundle FILE`)
  }
}
