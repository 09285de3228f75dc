/** Orders of a round: carts, links, coupons, other people's refund addresses, payments through the checkout. */
import { type Address, type Hex, stringToHex, zeroAddress, zeroHash } from 'viem'
import { offerTypedData } from '../../../spec/offer-typed-data.ts'
import type { SimEvent } from './sim-chain.ts'
import { did, type Fate, type SimMerchant, type SimProduct, type SimWorld, within } from './world.ts'

const DAY = 86_400
const REGIONS = ['CN-44', 'CN-31', 'DE-BE', 'GB-LND', 'US-CA', 'IN-KL', '']
/** of a hundred orders */
const FATES: [share: number, fate: Fate][] = [
  [4, 'cancelled by buyer'],
  [2, 'cancelled by merchant'],
  [2, 'never shipped'],
  [42, 'settles by time'],
  [27, 'confirmed'],
  [8, 'released'],
  [5, 'refunded in part'],
  [2, 'refunded whole'],
  [3, 'return accepted'],
  [2, 'return ignored'],
  [2, 'dispute ruled'],
  [1, 'dispute ignored'],
]

type Offer = Parameters<typeof offerTypedData>[0]

/** Places about so many orders, each drawn at random; their ends are drawn too. */
export async function shop(world: SimWorld, count: number) {
  const { chain } = world
  for (let left = count; left > 0; ) {
    const carts = left > 1 && world.random.chance(15) ? 2 : 1
    await order(world, carts)
    left -= carts
  }
  const events = await chain.mine()
  for (const event of events) if (event.eventName === 'OrderPlaced') follow(world, event)
}

async function order(world: SimWorld, count: number) {
  const { chain, deployment, random } = world
  const buyer = random.chance(6) ? random.pick(world.distributors).wallet : random.pick(world.buyers)
  const carts = []
  for (let i = 0; i < count; i++) carts.push(await cartOf(world, buyer))
  const refundTo = random.chance(2) ? random.pick(world.buyers) : zeroAddress
  // a hint that is taken, or that never was, is no failure
  const shelves = carts.map(() => world.freeShelves.pop() ?? 0)
  const gas = BigInt(250_000 + 350_000 * count)
  const isThroughCheckout = deployment.checkout !== undefined && random.chance(3) && world.buyers.includes(buyer)
  if (deployment.checkout && isThroughCheckout) {
    // a permit that is none is passed over, and the allowance counts
    const permit = { value: 0n, deadline: 0n, v: 27, r: zeroHash, s: zeroHash }
    const args = [carts, refundTo, shelves, permit]
    chain.add(buyer, deployment.checkout.address, 'placeWithPermit', args, gas + 300_000n)
    did(world, 'payments through the checkout')
    return
  }
  const payer = random.chance(2) ? random.pick(world.buyers) : buyer
  chain.add(payer, deployment.mall, 'place', [carts, buyer, refundTo, shelves], gas)
}

async function cartOf(world: SimWorld, buyer: Address) {
  const { random } = world
  const merchant = random.pick(world.merchants.filter(({ isOpen }) => isOpen))
  const listed = merchant.products.filter(({ isListed }) => isListed)
  const products = [...new Set(Array.from({ length: within(world, 1, 3) }, () => random.pick(listed)))]
  const lines = products.map(({ id }) => ({ productId: id, quantity: within(world, 1, 4) }))
  const offers = random.chance(6) ? [await couponOf(world, merchant, products[0] as SimProduct, buyer)] : []
  return {
    merchantId: merchant.id,
    lines,
    offers,
    referrerId: random.chance(75) ? random.pick(world.distributors).id : 0,
    region: stringToHex(random.pick(REGIONS), { size: 6 }),
    delivery: zeroHash,
    maxTotal: 10n ** 9n,
  }
}

/** A price that the merchant signed: for this buyer or for anybody, with a limit or without. */
async function couponOf(world: SimWorld, merchant: SimMerchant, product: SimProduct, buyer: Address) {
  const { random, chain, deployment } = world
  merchant.offers += 1
  const offer: Offer = {
    productId: product.id,
    unitPrice: (product.price * BigInt(within(world, 50, 95))) / 100n,
    validUntil: chain.time + DAY,
    maxUses: random.chance(50) ? 1 : 0,
    maxQuantity: random.chance(50) ? 5 : 0,
    number: BigInt(merchant.offers),
    buyer: random.chance(50) ? buyer : zeroAddress,
  }
  did(world, 'coupons')
  const signature: Hex = await merchant.account.signTypedData(
    offerTypedData(offer, deployment.chainId, deployment.mall),
  )
  return { offer, signature }
}

function follow(world: SimWorld, { args }: Extract<SimEvent, { eventName: 'OrderPlaced' }>) {
  const { chain, random } = world
  const merchantId = Number(args.state & 0xff_ffff_ffffn)
  const merchant = world.merchants.find(({ id }) => id === merchantId)
  if (!merchant) return
  const deadline = Number((args.state >> 96n) & 0xff_ffff_ffffn)
  const fate = fateOf(random.below(100))
  const isNow = fate === 'cancelled by buyer'
  const isSlow = fate === 'never shipped'
  const due = isNow ? chain.time : isSlow ? deadline : chain.time + within(world, DAY / 4, 3 * DAY)
  const { orderId: id, buyer, total } = args
  const step = isNow ? 'cancel' : isSlow ? 'wait' : 'ship'
  world.open.push({ id, buyer, merchant, total, asked: 0n, fate, status: 'Paid', step, due, deadline })
  world.placed += 1
}

function fateOf(drawn: number): Fate {
  let sum = 0
  for (const [share, fate] of FATES) {
    sum += share
    if (drawn < sum) return fate
  }
  return 'settles by time'
}
