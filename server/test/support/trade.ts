import {
  type Abi,
  createWalletClient,
  http,
  type LocalAccount,
  parseEventLogs,
  type TransactionReceipt,
  zeroAddress,
  zeroHash,
} from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { inject } from 'vitest'
import { demoDollarAbi } from '../../../abis/demo-dollar.ts'
import { mallAbi } from '../../../abis/mall.ts'
import type { Context } from '../../src/api/context.ts'

type Call = { abi: Abi | readonly unknown[]; address: `0x${string}`; functionName: string; args: readonly unknown[] }

/** Buys and sells on the run's chain. */
export class Trade {
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  get client() {
    return this.#context.chain.client
  }

  get deployment() {
    return this.#context.chain.deployment
  }

  /** A wallet with dollars, and with coin for gas unless it is to have none. */
  async buyer({ hasCoin = true } = {}): Promise<PrivateKeyAccount> {
    const account = privateKeyToAccount(generatePrivateKey())
    await this.coin(account.address, 10n ** 18n)
    await this.send(account, { ...this.token, functionName: 'faucet', args: [] })
    if (!hasCoin) await this.coin(account.address, 0n)
    return account
  }

  async coin(address: string, wei: bigint): Promise<void> {
    await this.client.request({ method: 'anvil_setBalance', params: [address, `0x${wei.toString(16)}`] } as never)
  }

  /** A product that can be had, of a merchant. */
  async product(merchantId: number): Promise<{ id: number; price: bigint }> {
    for (let id = 1; id < 200; id++) {
      const found = await this.client.readContract({ ...this.mall, functionName: 'product', args: [id] })
      if (found.merchantId === merchantId && found.isListed && found.stock > 20)
        return { id, price: found.currentPrice }
    }
    throw new Error(`merchant ${merchantId} sells nothing`)
  }

  /** A cart of one piece. */
  async cart(merchantId: number) {
    const { id, price } = await this.product(merchantId)
    return {
      merchantId,
      lines: [{ productId: id, quantity: 1 }],
      offers: [],
      referrerId: 0,
      region: '0x000000000000' as const,
      delivery: zeroHash,
      maxTotal: price,
    }
  }

  /** Pays for a cart; the order's number and the block. */
  async place(
    buyer: LocalAccount,
    merchantId: number,
    referrerId = 0,
  ): Promise<{ id: bigint; block: bigint; total: bigint }> {
    const cart = { ...(await this.cart(merchantId)), referrerId }
    await this.send(buyer, { ...this.token, functionName: 'approve', args: [this.deployment.mall, cart.maxTotal] })
    const { logs, blockNumber } = await this.send(buyer, {
      ...this.mall,
      functionName: 'place',
      args: [[cart], buyer.address, zeroAddress, []],
    })
    const [event] = parseEventLogs({ abi: mallAbi, logs, eventName: 'OrderPlaced' })
    if (!event) throw new Error('nothing was placed')
    return { id: event.args.orderId, block: blockNumber, total: cart.maxTotal }
  }

  /** Any call of the mall. */
  atMall(account: LocalAccount, functionName: string, args: readonly unknown[]): Promise<TransactionReceipt> {
    return this.send(account, { ...this.mall, functionName, args })
  }

  async send(account: LocalAccount, call: Call): Promise<TransactionReceipt> {
    const wallet = createWalletClient({ account, chain: this.client.chain as never, transport: http(inject('rpcUrl')) })
    const hash = await wallet.writeContract(call as never)
    const receipt = await this.client.waitForTransactionReceipt({ hash, pollingInterval: 20 })
    if (receipt.status !== 'success') throw new Error(`${call.functionName} failed on chain`)
    return receipt
  }

  get mall() {
    return { abi: mallAbi, address: this.deployment.mall } as const
  }

  get token() {
    return { abi: demoDollarAbi, address: this.deployment.token.address } as const
  }
}
