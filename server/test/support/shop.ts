import { createWalletClient, type Hex, http, parseEventLogs, zeroAddress } from 'viem'
import { inject } from 'vitest'
import { mallAbi } from '../../../abis/mall.ts'
import { type Connection, connectRpc } from '../../../scripts/lib/chain/connect.ts'
import { demoAccount } from '../../../scripts/lib/demo/demo-accounts.ts'
import type { TestMirror } from './mirror.ts'

type Write = { functionName: string; args: readonly unknown[] }

/** The demo's people acting on chain, seen by the mirror when each act returns. */
export class Shop {
  readonly #connection: Connection
  readonly #mirror: TestMirror

  constructor(connection: Connection, mirror: TestMirror) {
    this.#connection = connection
    this.#mirror = mirror
  }

  static async open(mirror: TestMirror): Promise<Shop> {
    return new Shop(await connectRpc(inject('rpcUrl'), demoAccount('Grace Miller')), mirror)
  }

  /** Calls the mall as somebody of the demo. */
  async act(name: string, call: Write) {
    const { publicClient } = this.#connection
    const wallet = createWalletClient({
      account: demoAccount(name),
      chain: publicClient.chain,
      transport: http(inject('rpcUrl')),
    })
    const hash = await wallet.writeContract({ abi: mallAbi, address: inject('deployment').mall, ...call } as never)
    const receipt = await publicClient.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`${call.functionName} by ${name} failed on chain`)
    await this.#mirror.untilIndexed(receipt.blockNumber)
    return receipt
  }

  /** The account of somebody of the demo. */
  idOf(name: string): Promise<number> {
    return this.#connection.publicClient.readContract({
      abi: mallAbi,
      address: inject('deployment').mall,
      functionName: 'accountOf',
      args: [demoAccount(name).address],
    })
  }

  /** Buys one piece of a merchant's cheapest product for somebody with a delivery; returns the order's id. */
  async buy(name: string, merchantId: number, delivery: Hex): Promise<string> {
    const url = `${this.#mirror.url}/v1/products?merchant=${merchantId}&inStock=true&flat=true&sort=price&limit=1`
    const { items } = (await (await fetch(url)).json()) as { items: { id: number }[] }
    const cart = {
      merchantId,
      lines: [{ productId: items[0]?.id ?? 0, quantity: 1 }],
      offers: [],
      referrerId: 0,
      region: '0x000000000000',
      delivery,
      maxTotal: 2n ** 96n - 1n,
    } as const
    const args = [[cart], demoAccount(name).address, zeroAddress, []]
    const { logs } = await this.act(name, { functionName: 'place', args })
    const [placed] = parseEventLogs({ abi: mallAbi, logs, eventName: 'OrderPlaced' })
    return String(placed?.args.orderId)
  }
}
