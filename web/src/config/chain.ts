import * as z from 'zod/mini'

const address = z.templateLiteral(['0x', z.string().check(z.regex(/^[0-9a-fA-F]{40}$/))])

const deploymentSchema = z.object({
  chainId: z.number(),
  network: z.string(),
  mall: address,
  authority: z.optional(address),
  checkout: z.optional(z.object({ address })),
  merchantKeys: z.optional(address),
  token: z.object({ address, name: z.string(), symbol: z.string(), decimals: z.number() }),
  block: z.optional(z.number()),
})

export type Deployment = z.infer<typeof deploymentSchema>

const LOCAL_CHAIN_ID = 31337

let current: Deployment | undefined

/** Reads which mall this page belongs to; throws when the file is missing or malformed. */
export async function loadDeployment(): Promise<Deployment> {
  const response = await fetch('/deployment.json')
  if (!response.ok) throw new Error(`deployment.json answered ${response.status}`)
  current = deploymentSchema.parse(await response.json())
  return current
}

/** The mall this page belongs to; it is loaded before the first render. */
export function deployment(): Deployment {
  if (current === undefined) throw new Error('deployment() was read before loadDeployment()')
  return current
}

/** What this mall's network is called on screen. */
export function networkName(): string {
  return isLocalChain() ? 'Banyan demo chain' : deployment().network
}

/** Whether this is a local demo chain, where there are demo people, free dollars and a clock that can be moved. */
export function isLocalChain(): boolean {
  return deployment().chainId === LOCAL_CHAIN_ID
}
