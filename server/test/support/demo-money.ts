import { type Address, createPublicClient, createWalletClient, erc20Abi, type Hex, http, type LocalAccount } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { operator } from '../../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../../scripts/lib/demo/demo-accounts.ts'
import type { Deployment } from '../../src/chain/deployment.ts'
import type { Cart } from '../../src/payments/place-call.ts'

export const merchant = demoAccount('Banyan House')
const FLOAT = 20_000_000_000n
const COIN = '0xde0b6b3a7640000'

type Call = 'refund' | 'cancel' | 'restock' | 'setListed'

/** Money and goods of a demo's mall, for whoever tests how it is paid. */
export class DemoMoney {
  readonly #rpc: string
  readonly #deployment: Deployment

  constructor(rpc: string, deployment: Deployment) {
    this.#rpc = rpc
    this.#deployment = deployment
  }

  /** A wallet that sends transactions. */
  wallet(account: LocalAccount) {
    const chain = {
      id: this.#deployment.chainId,
      name: 'local',
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: { default: { http: [this.#rpc] } },
    }
    return createWalletClient({ account, chain, transport: http(this.#rpc), pollingInterval: 20 })
  }

  get client() {
    return createPublicClient({ transport: http(this.#rpc), pollingInterval: 20 })
  }

  /** Coin and tokens for a new gateway. */
  async fund(account: LocalAccount): Promise<void> {
    const wallet = this.wallet(demoAccount(operator))
    await wallet.request({ method: 'anvil_setBalance', params: [account.address, COIN] } as never)
    const call = { abi: erc20Abi, address: this.#deployment.token.address, functionName: 'transfer' } as const
    await this.#mined(await wallet.writeContract({ ...call, args: [account.address, FLOAT] }))
  }

  /** A cart of one piece that can be had, of the first merchant. */
  async cart(quantity = 1): Promise<Cart> {
    const { client } = this
    const mall = { abi: mallAbi, address: this.#deployment.mall } as const
    for (let productId = 1; productId <= 40; productId++) {
      const product = await client.readContract({ ...mall, functionName: 'product', args: [productId] })
      if (!product.isListed || product.stock < 5) continue
      const owner: Address = await client.readContract({
        ...mall,
        functionName: 'walletOf',
        args: [product.merchantId],
      })
      if (owner !== merchant.address) continue
      if (product.stock < 1_000) await this.merchantCalls('restock', [productId, 5_000])
      const { merchantId, currentPrice } = product
      const zero = (bytes: number) => `0x${'0'.repeat(2 * bytes)}`
      const maxTotal = String(currentPrice * BigInt(quantity))
      const terms = { offers: [], referrerId: 0, region: zero(6), delivery: zero(32), maxTotal }
      return { merchantId, lines: [{ productId, quantity }], ...terms }
    }
    throw new Error('the demo has nothing left')
  }

  /** The merchant does something on chain. */
  async merchantCalls(functionName: Call, args: unknown[]): Promise<void> {
    const call = { abi: mallAbi, address: this.#deployment.mall, functionName, args } as never
    await this.#mined(await this.wallet(merchant).writeContract(call))
  }

  async #mined(hash: Hex): Promise<void> {
    const { status } = await this.client.waitForTransactionReceipt({ hash })
    if (status !== 'success') throw new Error(`${hash} reverted`)
  }
}
