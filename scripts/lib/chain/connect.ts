import {
  type Account,
  type Chain,
  createPublicClient,
  createWalletClient,
  custom,
  defineChain,
  http,
  isHex,
  type PublicClient,
  type Transport,
  type WalletClient,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { UserError } from '../cli/user-error.ts'

export type Wallet = WalletClient<Transport, Chain, Account>

/** A chain and a wallet that signs on it. */
export type Connection = {
  name: string
  chainId: number
  isLocal: boolean
  publicClient: PublicClient<Transport, Chain>
  wallet: Wallet
}

const LOCAL_CHAINS = [31_337, 1_337]

/** Connects to a node by its URL, signing with `PRIVATE_KEY`, or on a local chain with the node's first unlocked account. */
export async function connectRpc(url: string, account?: Account): Promise<Connection> {
  return connect('', httpTransport(url), account)
}

/** Connects to a network of hardhat.config.ts by its name, signing with the accounts configured there. */
export async function connectNetwork(name: string): Promise<Connection> {
  return connect(name, custom(await networkProvider(name)))
}

function httpTransport(url: string): Transport {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return http(url, { timeout: 30_000 })
  throw new UserError(`--rpc: "${url}" is no http:// or https:// address`)
}

async function networkProvider(name: string) {
  // hardhat is slow to load and only this needs it
  const { default: hre } = await import('hardhat')
  if (!(name in hre.config.networks)) {
    const known = Object.keys(hre.config.networks).join(', ')
    throw new UserError(`--network: "${name}" is not in hardhat.config.ts, which has ${known}`)
  }
  return (await hre.network.create(name)).provider
}

/** Connects to a chain to read it; no key is needed. */
export async function connectReader({ network, rpc }: { network?: string | undefined; rpc?: string | undefined }) {
  if ((network === undefined) === (rpc === undefined)) {
    throw new UserError('name the chain: either --network <name of hardhat.config.ts> or --rpc <url>')
  }
  return createPublicClient({
    transport: network ? custom(await networkProvider(network)) : httpTransport(rpc as string),
  })
}

/** Clients over any transport; the name falls back to the chain's id. */
export async function connect(name: string, transport: Transport, account?: Account): Promise<Connection> {
  const chainId = await createPublicClient({ transport }).getChainId()
  const isLocal = LOCAL_CHAINS.includes(chainId)
  const chain = defineChain({
    id: chainId,
    name: name || `chain ${chainId}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [] } },
  })
  const pollingInterval = isLocal ? 50 : 2_000
  const publicClient = createPublicClient({ chain, transport, pollingInterval })
  const signer = account ?? envAccount() ?? (await unlockedAccount(transport))
  const wallet = createWalletClient({ account: signer, chain, transport, pollingInterval })
  return { name: chain.name, chainId, isLocal, publicClient, wallet }
}

function envAccount(): Account | undefined {
  const key = process.env.PRIVATE_KEY
  if (!key) return undefined
  if (!isHex(key) || key.length !== 66) throw new UserError('PRIVATE_KEY is not a key: 0x and 64 hex digits are needed')
  return privateKeyToAccount(key)
}

async function unlockedAccount(transport: Transport): Promise<Account> {
  const addresses = await createWalletClient({ transport })
    .getAddresses()
    .catch(() => [])
  const [address] = addresses
  if (!address) throw new UserError('the environment variable PRIVATE_KEY is missing: the key that pays and signs')
  return { address, type: 'json-rpc' }
}
