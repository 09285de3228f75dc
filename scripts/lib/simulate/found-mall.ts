/** The first days of a simulated mall: plans, merchants, their products, the first distributors, and money for buyers. */
import { type Abi, type Address, erc20Abi, maxUint256 } from 'viem'
import { readArtifact } from '../chain/artifact.ts'
import type { Connection } from '../chain/connect.ts'
import { deployContract } from '../chain/deploy-contract.ts'
import { demoPlan } from '../demo/cast.ts'
import { deployMall } from '../deploy/deploy-mall.ts'
import type { Deployment } from '../deploy/deployment.ts'
import { settingsSchema } from '../deploy/settings.ts'
import { simPerson } from './people.ts'
import type { Scale } from './scale.ts'
import type { SimEvent } from './sim-chain.ts'
import { did, type SimWorld, within } from './world.ts'

const HOUSE = 1
const SUPPLY = 10n ** 16n
const PURSE = 10n ** 10n
const SELF_REBATE = 1
const COMPRESS = 2
const BREAKAGE_TO_MERCHANT = 4
const FOR_LIFE = 65_535
const STOCK = 1_000_000

/** Long enough for people who look in every three days. */
const SLOW_PLAN = { ...demoPlan, responseWindow: 6 * 86_400, arbitrationWindow: 10 * 86_400 }

/** Published in this order: plan 1, plan 2, and so on. */
const PLANS = [
  SLOW_PLAN,
  {
    ...SLOW_PLAN,
    flags: COMPRESS | SELF_REBATE,
    feeBps: 350,
    bindingDays: 0,
    thresholds: [100, 400, 1_200, 0, 0, 0, 0],
  },
  {
    ...SLOW_PLAN,
    flags: BREAKAGE_TO_MERCHANT,
    feeBps: 0,
    bindingDays: FOR_LIFE,
    levelBps: [4_000, 2_000, 0, 0, 0, 0, 0, 0],
  },
]

/** Deploys a mall for a simulation; the token is a demo dollar of ample supply unless one is given. */
export async function deploySimulated(connection: Connection, token?: Address): Promise<Deployment> {
  const own = token ?? (await deployToken(connection))
  const arbiter = simPerson('arbiter', 0).address
  const settings = { profile: 'custom', maxLevels: '3', planDelay: '2h', challengeWindow: '3d', arbiter, token: own }
  return deployMall(connection, settingsSchema.parse(settings))
}

async function deployToken(connection: Connection): Promise<Address> {
  const artifact = await readArtifact('contracts/demo/DemoDollar.sol', 'DemoDollar')
  return (await deployContract(connection, artifact, [SUPPLY])).address
}

/** Opens the mall: everything that must be there before the first order. */
export async function foundMall(world: SimWorld, scale: Scale) {
  const { chain, operator, deployment } = world
  const { mall } = deployment
  for (const plan of PLANS) chain.add(operator, mall, 'publishPlan', [plan], 400_000n)
  await chain.mine()
  did(world, 'plans', PLANS.length)
  // the plan delay
  await chain.passTo(chain.time + 7_300)
  await admitMerchants(world, scale)
  await listProducts(world, scale)
  await join(world, Math.min(8, scale.distributors))
  await fundBuyers(world, scale.buyers)
}

async function admitMerchants(world: SimWorld, { merchants }: Scale) {
  const { chain, operator, deployment } = world
  for (let i = 0; i < merchants; i++) {
    const account = simPerson('merchant', i)
    chain.add(account.address, deployment.mall, 'register', [HOUSE], 200_000n)
    const terms = { id: 0, planId: 1 + (i % PLANS.length), products: [], offers: 0, isOpen: true }
    world.merchants.push({ account, ...terms })
  }
  const ids = idsOf(await chain.mine())
  for (const merchant of world.merchants) {
    merchant.id = ids.get(merchant.account.address.toLowerCase()) ?? 0
    chain.add(operator, deployment.mall, 'setMerchant', [merchant.id, true], 150_000n)
  }
  await chain.mine()
  did(world, 'merchants', merchants)
}

async function listProducts(world: SimWorld, { productsEach }: Scale) {
  const { chain, deployment, random } = world
  for (const { account, id: merchantId, planId, products } of world.merchants) {
    for (let i = 0; i < productsEach; i++) {
      const price = random.between(900_000n, 60_000_000n)
      const content = documentOf(`Thing ${i} of ${merchantId}`)
      const listing = { merchantId, price, stock: STOCK, commissionBps: within(world, 2, 40) * 50, planId, content }
      chain.add(account.address, deployment.mall, 'list', [listing], 400_000n)
      products.push({ id: 0, price, stock: STOCK, isListed: true })
    }
  }
  const listed = (await chain.mine()).filter(({ eventName }) => eventName === 'ProductListed')
  for (const { id, products } of world.merchants) {
    const own = listed.flatMap(({ args }) =>
      'content' in args && 'merchantId' in args && args.merchantId === id ? [args] : [],
    )
    for (const [i, product] of products.entries()) product.id = own[i]?.productId ?? 0
  }
  const all = world.merchants.flatMap(({ products }) => products)
  did(world, 'products', all.length)
}

/** Distributors join, mostly under those who came before them. */
export async function join(world: SimWorld, count: number) {
  const { chain, deployment, distributors, random } = world
  for (let left = count; left > 0; ) {
    // whoever joins in this block can recruit from the next one on
    const some = Math.min(left, 1 + distributors.length)
    const wallets = Array.from({ length: some }, (_, i) => simPerson('distributor', distributors.length + i).address)
    for (const wallet of wallets) {
      const upline = distributors.length > 0 && random.chance(90) ? random.pick(distributors).id : HOUSE
      chain.add(wallet, deployment.mall, 'register', [upline], 200_000n)
    }
    const ids = idsOf(await chain.mine())
    for (const wallet of wallets)
      distributors.push({ wallet, id: ids.get(wallet.toLowerCase()) ?? 0, isSuspended: false })
    await fund(world, wallets)
    left -= some
  }
  did(world, 'distributors', count)
}

async function fundBuyers(world: SimWorld, count: number) {
  for (let i = 0; i < count; i++) world.buyers.push(simPerson('buyer', i).address)
  await fund(world, world.buyers)
  did(world, 'buyers', count)
}

/** The new accounts by their wallets in lower case; a node may have taken the calls in any order. */
function idsOf(events: readonly SimEvent[]): Map<string, number> {
  const ids = new Map<string, number>()
  for (const { eventName, args } of events)
    if (eventName === 'DistributorRegistered') ids.set(args.wallet.toLowerCase(), args.id)
  return ids
}

/** Gives people play money, which mall and checkout may take. */
export async function fund({ chain, operator, deployment }: SimWorld, people: readonly Address[]) {
  const token = deployment.token.address
  const add = (from: Address, name: string, args: unknown[]) =>
    chain.add(from, token, name, args, 100_000n, erc20Abi as Abi)
  for (const who of people) {
    add(operator, 'transfer', [who, PURSE])
    add(who, 'approve', [deployment.mall, maxUint256])
    if (deployment.checkout) add(who, 'approve', [deployment.checkout.address, maxUint256])
  }
  await chain.mine()
}

/** The description of a product. */
export function documentOf(name: string): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@type': 'Product', name })
}
