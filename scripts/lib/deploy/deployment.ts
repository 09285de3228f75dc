import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Address, type Hash, type Hex, isAddress, isHash, isHex } from 'viem'
import { z } from 'zod'
import { UserError } from '../cli/user-error.ts'
import { profileNames } from './profiles.ts'

const address = z.custom<Address>((value) => isAddress(String(value)), 'is not an address')
const hash = z.custom<Hash>((value) => isHash(String(value)), 'is not a hash')
const selector = z.custom<Hex>((value) => isHex(value) && value.length === 10, 'is not a selector')

const contractSchema = z.object({
  name: z.string(),
  source: z.string(),
  address,
  block: z.int().min(0),
  transactionHash: hash,
  arguments: z.array(z.unknown()),
  codeHash: hash,
})

const accessSchema = z.object({
  /** seconds between a change of the mall's targets and its effect */
  targetAdminDelay: z.int().min(0),
  holdings: z.array(z.object({ role: z.string(), id: z.string(), member: address, delay: z.int().min(0) })),
  /** which role opens which function of which contract */
  functions: z.array(z.object({ target: address, name: z.string(), selector, role: z.string() })),
})

export const deploymentSchema = z.object({
  chainId: z.int().positive(),
  network: z.string(),
  mall: address,
  authority: address,
  bonusPool: address.optional(),
  checkout: z.object({ address, wrappedCoin: address, uniswapFactory: address }).optional(),
  healthChecker: address.optional(),
  merchantKeys: address.optional(),
  token: z.object({ address, name: z.string(), symbol: z.string(), decimals: z.int().min(0) }),
  block: z.int().min(0),
  transactionHash: hash,
  arguments: z.record(z.string(), z.unknown()),
  deployedAt: z.iso.datetime(),
  profile: z.enum(profileNames).optional(),
  deployer: address.optional(),
  contracts: z.array(contractSchema).optional(),
  access: accessSchema.optional(),
})

/** Where a mall stands and how it was set up. */
export type Deployment = z.output<typeof deploymentSchema>
export type DeployedContract = z.output<typeof contractSchema>
export type Access = z.output<typeof accessSchema>

/** A deployment whose file tells everything that can be checked on chain. */
export type FullDeployment = Omit<Deployment, 'deployer' | 'contracts' | 'access'> & {
  deployer: Address
  contracts: DeployedContract[]
  access: Access
}

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

/** Reads a deployment file that must name roles and contracts too. */
export async function readFullDeployment(file: string): Promise<FullDeployment> {
  const deployment = await readDeployment(file)
  const { deployer, contracts, access } = deployment
  if (!deployer || !contracts || !access) {
    throw new UserError(`${file} is of an older version and names no roles and contracts: deploy again to check them`)
  }
  return { ...deployment, deployer, contracts, access }
}

/** Writes a deployment file, whole or not at all. */
export async function writeDeployment(file: string, deployment: Deployment) {
  await writeWhole(file, `${JSON.stringify(deployment, null, 2)}\n`)
}

/** Writes a file, whole or not at all. */
export async function writeWhole(file: string, text: string) {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}
