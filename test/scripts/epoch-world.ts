import hre from 'hardhat'
import { type Address, custom, erc20Abi, maxUint256, parseAbi, parseEventLogs, zeroAddress, zeroHash } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import { readArtifact } from '../../scripts/lib/chain/artifact.ts'
import { mineBlock, setNextBlockTime } from '../../scripts/lib/chain/clock.ts'
import { type Connection, connect } from '../../scripts/lib/chain/connect.ts'
import { deployContract } from '../../scripts/lib/chain/deploy-contract.ts'
import { send } from '../../scripts/lib/chain/send.ts'
import { demoPlan } from '../../scripts/lib/demo/cast.ts'
import { deployMall } from '../../scripts/lib/deploy/deploy-mall.ts'
import type { Deployment } from '../../scripts/lib/deploy/deployment.ts'
import { settingsSchema } from '../../scripts/lib/deploy/settings.ts'
import { epochMallOf } from '../../scripts/lib/epoch/epoch-mall.ts'
import type { Session } from '../../scripts/lib/epoch/session.ts'

const tokenAbi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function setBlocked(address who, bool blocked)',
])

/** Half of the commission to the referrer and 30 percent to his upline: a fifth is breakage. Two percent fee, no bindings. */
const PLAN = { ...demoPlan, levelBps: [5_000, 3_000, 0, 0, 0, 0, 0, 0], tierBps: Array(8).fill(10_000), bindingDays: 0 }
/** Half of the commission to each of two: no breakage. */
const FULL_PLAN = { ...PLAN, levelBps: [5_000, 5_000, 0, 0, 0, 0, 0, 0] }
const PRICE = 1_000_000n

/** Account numbers. */
export const IDS = { house: 1, merchant: 2, ann: 3, bob: 4 }
/** The products of either plan. */
export const LEAKY = 1
export const FULL = 2

const PEOPLE = ['operator', 'merchant', 'ann', 'bob', 'buyer', 'stranger', 'heir'] as const
type Person = (typeof PEOPLE)[number]

/** A mall deployed by the real script on a chain of this test's own, with a merchant, Ann, and Bob whom Ann recruited. */
export class EpochWorld {
  readonly deployment: Deployment
  readonly #as: Record<Person, Connection>

  private constructor(deployment: Deployment, as: Record<Person, Connection>) {
    this.deployment = deployment
    this.#as = as
  }

  static async begin(seconds: number): Promise<EpochWorld> {
    const { provider } = await hre.network.create()
    const addresses = (await provider.request({ method: 'eth_accounts' })) as Address[]
    const connections = await Promise.all(
      PEOPLE.map((_, i) =>
        connect('test', custom(provider), { address: addresses[i] ?? zeroAddress, type: 'json-rpc' }),
      ),
    )
    const as = Object.fromEntries(PEOPLE.map((name, i) => [name, connections[i]])) as Record<Person, Connection>
    await setNextBlockTime(as.operator.publicClient, seconds)
    const artifact = await readArtifact('test/tokens/BlockableToken.sol', 'BlockableToken')
    const token = (await deployContract(as.operator, artifact, [6])).address
    const supply = { abi: tokenAbi, address: token, functionName: 'mint', args: [addresses[0], 10n ** 12n] } as const
    await send(as.operator, supply as never)
    const world = new EpochWorld(await deployMall(as.operator, settingsSchema.parse({ token })), as)
    await world.#open()
    return world
  }

  address(who: Person): Address {
    return this.#as[who].wallet.account.address
  }

  /** A step's session, as somebody; `client` reads instead of his own. */
  session(who: Person = 'operator', client?: Connection['publicClient']): Session {
    const connection = this.#as[who]
    const mall = epochMallOf(client ? { ...connection, publicClient: client } : connection, this.deployment)
    return { ...mall, connection, format: String }
  }

  send(who: Person, functionName: string, args: unknown[]) {
    const call = { abi: mallAbi, address: this.deployment.mall, functionName, args }
    return send(this.#as[who], call as never)
  }

  async holds(who: Address): Promise<bigint> {
    const token = { abi: erc20Abi, address: this.deployment.token.address } as const
    return this.#as.operator.publicClient.readContract({ ...token, functionName: 'balanceOf', args: [who] })
  }

  /** Lets the token's issuer freeze an address, or let it go. */
  async block(who: Person, isBlocked: boolean) {
    const token = { abi: tokenAbi, address: this.deployment.token.address } as const
    await send(this.#as.operator, { ...token, functionName: 'setBlocked', args: [this.address(who), isBlocked] })
  }

  /** Somebody gives the pool token units. */
  async donate(who: Person, units: bigint) {
    const token = { abi: erc20Abi, address: this.deployment.token.address } as const
    await send(this.#as[who], { ...token, functionName: 'transfer', args: [this.session().pool, units] })
  }

  /** Sells pieces of a dollar through somebody's link; refunds some, then settles. */
  async sell(link: number, quantity: number, { refunded = 0n, productId = LEAKY } = {}) {
    const lines = [{ productId, quantity }]
    const terms = { region: '0x000000000000', delivery: zeroHash, maxTotal: PRICE * BigInt(quantity) }
    const cart = { merchantId: IDS.merchant, lines, offers: [], referrerId: link, ...terms }
    const { logs } = await this.send('buyer', 'place', [[cart], this.address('buyer'), zeroAddress, []])
    const [placed] = parseEventLogs({ abi: mallAbi, logs, eventName: 'OrderPlaced' })
    const orderId = placed?.args.orderId ?? 0n
    await this.send('merchant', 'ship', [[orderId]])
    if (refunded > 0n) await this.send('merchant', 'refund', [orderId, refunded])
    await this.send('buyer', 'release', [orderId])
  }

  /** Lets the chain's clock pass to a moment, unix seconds. */
  async passTo(seconds: number) {
    const { publicClient } = this.#as.operator
    await setNextBlockTime(publicClient, seconds)
    await mineBlock(publicClient)
  }

  async #open() {
    for (const plan of [PLAN, FULL_PLAN]) await this.send('operator', 'publishPlan', [plan])
    for (const [who, upline] of [
      ['merchant', IDS.house],
      ['ann', IDS.house],
      ['bob', IDS.ann],
    ] as const)
      await this.send(who, 'register', [upline])
    await this.send('operator', 'setMerchant', [IDS.merchant, true])
    const listing = {
      merchantId: IDS.merchant,
      price: PRICE,
      stock: 1_000_000,
      commissionBps: 1_000,
      content: '',
    }
    for (const planId of [1, 2]) await this.send('merchant', 'list', [{ ...listing, planId }])
    const token = { abi: erc20Abi, address: this.deployment.token.address } as const
    const gift = [this.address('buyer'), 100_000n * PRICE] as const
    await send(this.#as.operator, { ...token, functionName: 'transfer', args: gift })
    await send(this.#as.buyer, { ...token, functionName: 'approve', args: [this.deployment.mall, maxUint256] })
  }
}
