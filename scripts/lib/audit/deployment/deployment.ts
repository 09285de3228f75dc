import { readFile } from 'node:fs/promises'
import { isAddress, isHexString } from 'ethers'
import { z } from 'zod'
import type { Address } from '../../../../spec/account.ts'
import { UserError } from '../../cli/user-error.ts'
import type { Hash } from '../chain/events.ts'

const address = z
  .string()
  .refine((text) => isAddress(text), 'is not an address')
  .transform((text) => text.toLowerCase() as Address)
const hash = z.custom<Hash>((value) => isHexString(value, 32), 'is not a hash')

const schema = z.object({
  chainId: z.int().positive(),
  mall: address,
  authority: address.optional(),
  bonusPool: address.optional(),
  checkout: z.object({ address, wrappedCoin: address, uniswapFactory: address }).optional(),
  token: z.object({ address, symbol: z.string(), decimals: z.int().min(0) }),
  block: z.int().min(0),
  transactionHash: hash.optional(),
  arguments: z.record(z.string(), z.unknown()).default({}),
  contracts: z
    .array(z.object({ name: z.string(), source: z.string(), address, codeHash: hash, arguments: z.array(z.unknown()) }))
    .default([]),
})

/** What a deployment file says: where the mall stands and how it was set up. The audit believes none of it unchecked. */
export type Deployment = z.output<typeof schema>

/** Reads a deployment file; an absent or damaged one is named. */
export async function readDeployment(file: string): Promise<Deployment> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new UserError(`${file} does not exist: name the mall's deployment file with --deployment FILE`)
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined
    const reason = issue ? `${issue.path.join('.')} ${issue.message}` : 'it is not JSON'
    throw new UserError(`${file} is no deployment file (${reason}): restore it or deploy again`)
  }
}
