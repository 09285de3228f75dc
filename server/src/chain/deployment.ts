import { type Address, isAddress } from 'viem'
import { z } from 'zod'
import { readJsonFile } from '../../../indexer/src/config/json-file.ts'

const address = z.custom<Address>((value) => isAddress(String(value), { strict: false }), 'is not an address')

const deploymentSchema = z.object({
  chainId: z.int().positive(),
  mall: address,
  authority: address,
  checkout: z.object({ address }).optional(),
  token: z.object({ address, name: z.string(), symbol: z.string(), decimals: z.int().min(0).max(36) }),
  block: z.int().min(0),
})

/** Where the mall stands, as `npm run deploy` wrote it. */
export type Deployment = z.output<typeof deploymentSchema>

/** Reads `deployments/<chainId>.json`. Throws `ConfigError`. */
export const readDeployment = (path: string): Promise<Deployment> =>
  readJsonFile(path, 'DEPLOYMENT', deploymentSchema, 'run `npm run deploy` to write it')

/** A chain that may be thrown away at any time. */
export const isLocalChain = (chainId: number): boolean => chainId === 31_337
