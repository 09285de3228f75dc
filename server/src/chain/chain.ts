import { LRUCache } from 'lru-cache'
import { type Address, createPublicClient, defineChain, type Hex, http, type PublicClient, parseAbi } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import type { Deployment } from './deployment.ts'

const accessAbi = parseAbi([
  'function hasRole(uint64 roleId, address account) view returns (bool isMember, uint32 executionDelay)',
])

/** Roles of the AccessManager by their numbers, as docs/roles.md lists them. */
export const ROLES = { ADMIN: 0n, PLANNER: 1n, ADMITTER: 2n, ARBITER: 3n, GUARDIAN: 4n, TREASURER: 5n } as const
export type RoleName = keyof typeof ROLES

/** What staff of a merchant may do, as `setStaff` has it. */
export const PERMISSIONS = { CATALOG: 1, SHIPPING: 2, RETURNS: 4 } as const
export type Permission = keyof typeof PERMISSIONS

export type OrderOnChain = { buyer: Address; merchantId: number; status: number; total: bigint }

// who was given or lost a role is believed to have what he had for this long
const KEPT_MS = 3_000
const MOST_KEPT = 10_000

/** What the server asks the chain: who may do what. The chain alone decides; nothing here is kept for long. */
export class Chain {
  readonly deployment: Deployment
  readonly client: PublicClient
  readonly #kept = new LRUCache<string, Promise<unknown> & object>({ max: MOST_KEPT, ttl: KEPT_MS })

  constructor(rpcUrl: string, deployment: Deployment) {
    this.deployment = deployment
    const chain = defineChain({
      id: deployment.chainId,
      name: `chain ${deployment.chainId}`,
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: { default: { http: [rpcUrl] } },
    })
    this.client = createPublicClient({ chain, transport: http(rpcUrl, { timeout: 10_000 }) })
  }

  /** The account a wallet owns, 0 for none. */
  accountOf(wallet: Address): Promise<number> {
    return this.#once(`account ${wallet}`, () =>
      this.client.readContract({ ...this.#mall, functionName: 'accountOf', args: [wallet] }),
    )
  }

  /** The wallet that owns an account, null for none. */
  async walletOf(id: number): Promise<Address | null> {
    const wallet = await this.#once(`wallet ${id}`, () =>
      this.client.readContract({ ...this.#mall, functionName: 'walletOf', args: [id] }),
    )
    return BigInt(wallet) === 0n ? null : wallet
  }

  /** Whether a wallet may act for a merchant: its owner may everything, staff what it was given. */
  async mayActFor(merchantId: number, wallet: Address, permission: Permission): Promise<boolean> {
    if ((await this.walletOf(merchantId))?.toLowerCase() === wallet.toLowerCase()) return true
    const permissions = await this.#once(`staff ${merchantId} ${wallet}`, () =>
      this.client.readContract({ ...this.#mall, functionName: 'permissionsOf', args: [merchantId, wallet] }),
    )
    return (permissions & PERMISSIONS[permission]) !== 0
  }

  /** Whether a wallet holds a role of the mall's AccessManager. */
  async hasRole(role: RoleName, wallet: Address): Promise<boolean> {
    const [isMember] = await this.#once(`role ${role} ${wallet}`, () =>
      this.client.readContract({
        abi: accessAbi,
        address: this.deployment.authority,
        functionName: 'hasRole',
        args: [ROLES[role], wallet],
      }),
    )
    return isMember
  }

  /** An order that stands on its shelf; null for one that never was, or whose shelf another order has. */
  async order(id: bigint): Promise<OrderOnChain | null> {
    try {
      const found = await this.client.readContract({ ...this.#mall, functionName: 'order', args: [id] })
      return { buyer: found.buyer, merchantId: found.merchantId, status: found.status, total: found.total }
    } catch (error) {
      if (error instanceof Error && error.message.includes('OrderUnknown')) return null
      throw error
    }
  }

  /** Whether a signature of a message is a wallet's own: of a key, or by the code of a contract wallet (ERC-1271, ERC-6492). */
  isSignedBy(address: Address, message: string, signature: Hex): Promise<boolean> {
    return this.client.verifyMessage({ address, message, signature }).catch(() => false)
  }

  get #mall() {
    return { abi: mallAbi, address: this.deployment.mall } as const
  }

  #once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key) as Promise<T> | undefined
    if (kept) return kept
    const asking = ask()
    this.#kept.set(key, asking)
    // a failure is no answer to be kept
    asking.catch(() => this.#kept.delete(key))
    return asking
  }
}
