import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Address, type Hash, isAddress, isHash } from 'viem'
import { z } from 'zod'
import { UserError } from '../cli/user-error.ts'

const address = z.custom<Address>((value) => isAddress(String(value)), 'is not an address')

export const deploymentSchema = z.object({
  chainId: z.int().positive(),
  network: z.string(),
  mall: address,
  authority: address,
  healthChecker: address.optional(),
  token: z.object({ address, name: z.string(), symbol: z.string(), decimals: z.int().min(0) }),
  block: z.int().min(0),
  transactionHash: z.custom<Hash>((value) => isHash(String(value)), 'is not a transaction hash'),
  arguments: z.record(z.string(), z.unknown()),
  deployedAt: z.iso.datetime(),
})

/** Where a mall stands and how it was set up. */
export type Deployment = z.output<typeof deploymentSchema>

/** Reads a deployment file; an absent or damaged one is named. */
export async function readDeployment(file: string): Promise<Deployment> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) throw new UserError(`${file} does not exist: no mall was deployed there yet (npm run deploy)`)
  try {
    return deploymentSchema.parse(JSON.parse(text))
  } catch (error) {
    const reason = error instanceof z.ZodError ? error.issues[0]?.path.join('.') : 'it is not JSON'
    throw new UserError(`${file} is damaged (${reason}): deploy again or restore it from git`)
  }
}

/** Writes a deployment file, whole or not at all. */
export async function writeDeployment(file: string, deployment: Deployment) {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(deployment, null, 2)}\n`)
  await rename(`${file}.new`, file)
}
