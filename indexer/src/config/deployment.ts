import { getAddress, type Hex, isAddress } from 'viem'
import { z } from 'zod'
import { readJsonFile } from './json-file.ts'

const address = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), 'not an address')
  .transform((text) => getAddress(text))

const deploymentSchema = z.object({
  chainId: z.number().int().positive(),
  network: z.string(),
  mall: address,
  // files of older versions name no contracts beside the mall; the checkout has no events of its own
  bonusPool: address.optional(),
  token: z.object({ address, name: z.string(), symbol: z.string(), decimals: z.number().int().min(0).max(36) }),
  block: z.number().int().positive(),
})

/** Where the mall lives, as `npm run deploy` wrote it. */
export type Deployment = z.output<typeof deploymentSchema> & { mall: Hex; bonusPool?: Hex | undefined }

/** Reads `deployments/<chainId>.json`. Throws `ConfigError`. */
export async function readDeployment(path: string): Promise<Deployment> {
  return readJsonFile(path, 'DEPLOYMENT', deploymentSchema, 'run `npm run deploy` to write it')
}

/** A chain that may be thrown away at any time. */
export const isLocalChain = (chainId: number): boolean => chainId === 31_337
