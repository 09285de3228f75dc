import { type Address, encodeFunctionData, type Hex, pad, toEventSelector, toHex, zeroAddress } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import { shelfOf } from '../../spec/order.ts'
import type { Receipt, TestMall } from '../test/support/mall.ts'
import { contentOf, planOf } from '../test/support/story.ts'
import { type Random, randomOf } from './random.ts'

const MERCHANTS = 8
const BUYERS = 8
const PRODUCTS = 25
const FOUNDERS = 40
const ORDERS_A_ROUND = 100
// a round in which orders are placed, and how many rounds later they are settled
const ROUND_SECONDS = 400
const ROUNDS_TO_SETTLE = 7

const PLACED = toEventSelector('OrderPlaced(uint256,address,uint96,uint256,bytes6,bytes32,uint256[])')
const REGIONS = ['CN-44', 'CN-31', 'US-CA', 'DE-BE', '']

type Call = { functionName: string; args: readonly unknown[] }
type Placed = { id: bigint; isOurs: boolean }

const call = (functionName: string, ...args: unknown[]): Call => ({ functionName, args })

/** Days of a mall on a chain of our own: the kinds of events in about the proportion of a shop's, a hundred orders a round. */
export class Volume {
  readonly #mall: TestMall
  readonly #random: Random
  readonly #merchants: Address[]
  readonly #buyers: Address[]
  readonly #owner: Address
  readonly #arbiter: Address
  readonly #waiting: bigint[][] = []
  readonly #free: number[] = []
  #accounts = 1
  #round = 0
  /** how many events there are, the mall's first two apart */
  events = 0

  constructor(mall: TestMall, seed = 1) {
    const people = mall.chain.accounts
    this.#mall = mall
    this.#random = randomOf(seed)
    this.#owner = people[0] as Address
    this.#merchants = people.slice(1, 1 + MERCHANTS)
    this.#buyers = people.slice(1 + MERCHANTS, 1 + MERCHANTS + BUYERS)
    this.#arbiter = people[18] as Address
  }

  async open(): Promise<void> {
    for (const who of [this.#owner, ...this.#buyers]) await this.#mall.fund(who)
    const plan = planOf({ levelBps: [5_000, 2_500, 1_500], thresholds: [500, 50_000], bindingDays: 30 })
    await this.#send(this.#owner, [call('publishPlan', plan)])
    for (const merchant of this.#merchants) await this.#send(merchant, [call('register', 1)])
    const ids = this.#merchants.map((_, i) => 2 + i)
    await this.#send(
      this.#owner,
      ids.map((id) => call('setMerchant', id, true)),
    )
    this.#accounts += MERCHANTS
    for (const [i, merchant] of this.#merchants.entries()) {
      const listings = Array.from({ length: PRODUCTS }, (_, k) => this.#listing(2 + i, k))
      await this.#send(
        merchant,
        listings.map((listing) => call('list', listing)),
      )
    }
    for (let i = 0; i < FOUNDERS; i++) await this.#recruit()
  }

  /** Another hundred orders, and what becomes of older ones. */
  async play(): Promise<void> {
    const m = this.#round++ % MERCHANTS
    const [merchant, merchantId] = [this.#merchants[m] as Address, 2 + m]
    const buyer = this.#buyers[this.#random.below(BUYERS)] as Address
    const placed = await this.#place(merchantId, buyer)
    const ours = placed.filter(({ isOurs }) => isOurs).map(({ id }) => id)
    const others = placed.filter(({ isOurs }) => !isOurs).map(({ id }) => id)
    const [early, returned, contested, confirmed, released] = [
      ours.slice(0, 2),
      ours.slice(2, 5),
      ours.slice(5, 6),
      ours.slice(6, 16),
      ours.slice(16, 18),
    ]
    await this.#send(
      buyer,
      early.map((id) => call('cancel', id)),
    )
    const shipped = [...ours.slice(2), ...others.slice(2)]
    await this.#send(merchant, [call('ship', shipped), ...others.slice(0, 2).map((id) => call('cancel', id))])
    await this.#send(buyer, [
      ...[...returned, ...contested].map((id) => call('requestReturn', id, 500_000n)),
      ...confirmed.map((id) => call('confirm', id)),
      ...released.map((id) => call('release', id)),
    ])
    await this.#send(merchant, [
      ...returned.map((id) => call('acceptReturn', id)),
      ...contested.map((id) => call('contestReturn', id)),
      ...others.slice(2, 4).map((id) => call('refund', id, 300_000n)),
      ...this.#keepShop(m),
    ])
    await this.#send(
      this.#arbiter,
      contested.map((id) => call('resolve', id, 250_000n)),
    )
    const ended = new Set([...early, ...returned, ...contested, ...released])
    await this.#settle(shipped.filter((id) => !ended.has(id)))
    if (this.#round % 2 === 0) await this.#recruit()
    if (this.#round % 6 === 0) await this.#claim()
  }

  async #place(merchantId: number, buyer: Address): Promise<Placed[]> {
    const carts = Array.from({ length: ORDERS_A_ROUND }, () => this.#cart(merchantId))
    const half = ORDERS_A_ROUND / 2
    const hints = this.#free.splice(0, ORDERS_A_ROUND)
    // one pays for people of whom the mall has not heard, as a checkout does
    const gifts = carts.slice(half).map((cart, i) => {
      const somebody = pad(toHex(this.#random.below(2 ** 31) + 2 ** 20), { size: 20 })
      return call('place', [cart], somebody, zeroAddress, hints.slice(half + i, half + i + 1))
    })
    const own = await this.#send(buyer, [call('place', carts.slice(0, half), buyer, zeroAddress, hints.slice(0, half))])
    return [
      ...placedIn(own).map((id) => ({ id, isOurs: true })),
      ...placedIn(await this.#send(this.#owner, gifts)).map((id) => ({ id, isOurs: false })),
    ]
  }

  #cart(merchantId: number) {
    const { below } = this.#random
    const first = (merchantId - 2) * PRODUCTS + 1
    const lines = Array.from({ length: 1 + (below(10) > 6 ? 1 : 0) + (below(10) > 8 ? 1 : 0) }, (_, i) => ({
      productId: first + ((below(PRODUCTS - 2) + i) % PRODUCTS),
      quantity: 1 + below(3),
    }))
    const isDistinct = new Set(lines.map(({ productId }) => productId)).size === lines.length
    return {
      merchantId,
      lines: isDistinct ? lines : lines.slice(0, 1),
      offers: [],
      referrerId: below(10) === 0 ? 0 : 2 + MERCHANTS + below(this.#accounts - MERCHANTS - 1),
      region: toHex(REGIONS[below(REGIONS.length)] as string, { size: 6 }),
      delivery: toHex(BigInt(below(2 ** 31)), { size: 32 }),
      maxTotal: 2n ** 96n - 1n,
    }
  }

  #listing(merchantId: number, k: number) {
    const [price, stock] = [BigInt(1_000_000 + this.#random.below(9_000_000)), 4_000_000]
    return { merchantId, price, stock, commissionBps: 1_000, planId: 1, content: this.#content(`${merchantId}-${k}`) }
  }

  #content(name: string): string {
    return contentOf(`Tea ${name}`, {
      brand: { '@type': 'Brand', name: 'Cloud' },
      category: ['Green', 'Black', '乌龙茶'][this.#random.below(3)],
      keywords: 'tea, 茶, leaf',
      image: [`https://example.org/${name}.jpg`],
      description: `${'Rolled by hand and roasted over charcoal. '.repeat(8)}`,
    })
  }

  #keepShop(m: number): Call[] {
    const product = () => 1 + m * PRODUCTS + this.#random.below(PRODUCTS)
    return [
      call('setPrice', product(), BigInt(1_000_000 + this.#random.below(9_000_000))),
      call('restock', product(), 100),
      call('restock', product(), 50),
      call('setSale', product(), 900_000n, 0, 2 ** 40 - 1),
      ...(this.#round % 5 === 0 ? [call('setContent', product(), this.#content(`anew ${this.#round}`))] : []),
    ]
  }

  async #settle(shipped: bigint[]): Promise<void> {
    this.#waiting.push(shipped)
    await this.#mall.chain.rpc('evm_increaseTime', [ROUND_SECONDS])
    if (this.#waiting.length <= ROUNDS_TO_SETTLE) return
    const due = this.#waiting.shift() as bigint[]
    await this.#send(this.#owner, [call('settle', due)])
    this.#free.push(...due.map(shelfOf))
  }

  // a recruit's wallet is nobody's: the node signs for it
  async #recruit(): Promise<void> {
    const id = ++this.#accounts
    const wallet = pad(toHex(2 ** 40 + id), { size: 20 })
    await this.#mall.chain.rpc('anvil_setBalance', [wallet, toHex(10n ** 18n)])
    await this.#mall.chain.rpc('anvil_impersonateAccount', [wallet])
    const known = id - MERCHANTS - 2
    const upline = known > 0 ? MERCHANTS + 2 + this.#random.below(known) : 1
    await this.#send(wallet, [call('register', upline)])
  }

  async #claim(): Promise<void> {
    const ids = Array.from({ length: 20 }, () => 2 + this.#random.below(this.#accounts - 1))
    await this.#send(this.#owner, [call('claimFor', [...new Set(ids)])])
  }

  async #send(from: Address, calls: readonly Call[]): Promise<Receipt | null> {
    if (calls.length === 0) return null
    const data = calls.map((one) => encodeFunctionData({ abi: mallAbi, ...one } as never))
    const receipt = await this.#mall.send(from, 'multicall', [data])
    this.events += receipt.logs.filter((log) => (log as { address: Address }).address === this.#address()).length
    return receipt
  }

  #address(): string {
    return this.#mall.address.toLowerCase()
  }
}

function placedIn(receipt: Receipt | null): bigint[] {
  const logs = (receipt?.logs ?? []) as { topics: Hex[] }[]
  return logs.filter(({ topics }) => topics[0] === PLACED).map(({ topics }) => BigInt(topics[1] as Hex))
}
