/** What merchants and the operator do beside orders: prices, stock, sales, coupons taken back, plans, suspensions. */
import { type Abi, erc20Abi } from 'viem'
import { demoPlan } from '../demo/cast.ts'
import { documentOf, fund } from './found-mall.ts'
import { simPerson } from './people.ts'
import { did, type SimMerchant, type SimWorld, within } from './world.ts'

const DAY = 86_400
const GAS = 250_000n
/** kinds of changes to a product */
const CHANGES = 6

/** A few changes of the catalogue; in the first round one of every kind, however small the mall. */
export async function mindTheShop(world: SimWorld, round: number) {
  const { chain, deployment, random } = world
  for (const [i, merchant] of world.merchants.entries()) {
    const send = (name: string, args: unknown[]) => {
      chain.add(merchant.account.address, deployment.mall, name, args, GAS)
      did(world, name)
    }
    if (random.chance(20)) changeProduct(world, merchant, send, random.below(CHANGES))
    if (round === 0 && i === 0)
      for (let change = 0; change < CHANGES; change++) changeProduct(world, merchant, send, change)
    if ((round === 1 && i === 0) || random.chance(2))
      send('cancelOffer', [merchant.id, BigInt(1_000_000 + merchant.offers)])
    if (random.chance(2)) send('setStaff', [merchant.id, simPerson('staff', merchant.id).address, within(world, 0, 7)])
  }
  await chain.mine()
}

type Send = (name: string, args: unknown[]) => void

function changeProduct(world: SimWorld, { products }: SimMerchant, send: Send, change: number) {
  const { random, chain } = world
  const product = random.pick(products)
  const isLast = products.filter(({ isListed }) => isListed).length === 1
  switch (change) {
    case 0:
      product.price = random.between(900_000n, 60_000_000n)
      return send('setPrice', [product.id, product.price])
    case 1:
      return send('restock', [product.id, within(world, -3, 40)])
    case 2: {
      const start = chain.time + within(world, 0, DAY)
      return send('setSale', [product.id, (product.price * 8n) / 10n, start, start + within(world, 1, 6 * DAY)])
    }
    case 3:
      return send('setContent', [product.id, documentOf(`Thing ${product.id}, in a new edition`)])
    case 4:
      if (product.isListed && isLast) return
      product.isListed = !product.isListed
      return send('setListed', [product.id, product.isListed])
    default:
      return send('setCommission', [product.id, within(world, 0, 40) * 50])
  }
}

/** Suspensions, a pause, a new plan that takes over from an old one, wallets that change hands, gifts. */
export async function govern(world: SimWorld, round: number, rounds: number) {
  const { chain, deployment, operator, random, distributors } = world
  const send = (name: string, args: unknown[], from = operator) => {
    chain.add(from, deployment.mall, name, args, 400_000n)
    did(world, name)
  }
  if (random.chance(8)) {
    const somebody = random.pick(distributors)
    somebody.isSuspended = !somebody.isSuspended
    send('suspend', [somebody.id, somebody.isSuspended])
  }
  if (round === Math.floor(rounds / 3))
    send('publishPlan', [{ ...demoPlan, feeBps: 150, levelBps: [3_333, 3_333, 3_333, 0, 0, 0, 0, 0] }])
  if (round === Math.floor(rounds / 2)) await replacePlan(world, send)
  if (round === Math.floor(rounds / 2) + 1) {
    send('pause', [])
    send('unpause', [])
  }
  if (round % 10 === 5) await changeHands(world, send)
  if (round % 15 === 7) await giveAway(world)
  await chain.mine()
}

/** Products of plan 3 move to plan 4, and plan 3 retires. */
async function replacePlan(world: SimWorld, send: (name: string, args: unknown[], from?: `0x${string}`) => void) {
  for (const merchant of world.merchants.filter(({ planId }) => planId === 3)) {
    for (const { id } of merchant.products) send('setPlan', [id, 4], merchant.account.address)
    merchant.planId = 4
  }
  await world.chain.mine()
  send('retirePlan', [3])
}

async function changeHands(world: SimWorld, send: (name: string, args: unknown[], from?: `0x${string}`) => void) {
  const somebody = world.random.pick(world.distributors)
  const heir = simPerson('heir', world.chain.blocks).address
  send('proposeWallet', [somebody.id, heir], somebody.wallet)
  await world.chain.mine()
  send('acceptWallet', [somebody.id], heir)
  await fund(world, [heir])
  somebody.wallet = heir
}

/** Tokens sent to the mall unasked, and a transfer of nothing that anybody can make the token tell of. */
async function giveAway({ chain, deployment, buyers, random }: SimWorld) {
  const token = (name: string, args: unknown[]) =>
    chain.add(random.pick(buyers), deployment.token.address, name, args, 100_000n, erc20Abi as Abi)
  token('transfer', [deployment.mall, 1_234_567n])
  token('transferFrom', [deployment.mall, simPerson('stranger', 0).address, 0n])
  if (deployment.bonusPool) token('transfer', [deployment.bonusPool, 7_654_321n])
}
