import { describe, expect, it } from 'vitest'
import type { Address } from '../../spec/account.ts'
import { type Plan, validatePlan } from '../../spec/plan.ts'
import { createRandom, type Random } from '../../spec/random.ts'
import { drawPlan } from '../../spec/testing/draw-plan.ts'
import { network } from '../utils/network.ts'
import { buyOne, DAY, IDS, openShop, type Shop } from '../utils/shop.ts'
import { does, earned, holds, wait } from '../utils/story.ts'

const CASES = 36

/** One person is Dora and Bob who buy, the tea house that sells, and the whole line above them but the house. */
const ACCOUNTS = [IDS.teaHouse, IDS.ann, IDS.bob, IDS.cid]

describe('trading with oneself on chain', () => {
  it.each(Array.from({ length: CASES }, (_, i) => i + 1))('leaves him no richer (seed %i)', async (seed) => {
    const shop = await network.networkHelpers.loadFixture(openShop)
    const random = createRandom(seed)
    const { plan, item } = await listUnder(shop, random)
    const buyer = random.pick([shop.dora, shop.teaHouse])
    const before = await wealth(shop)
    const order = await buyOne(shop, buyer, item, random.pick([IDS.ann, IDS.bob, IDS.cid]))
    await does(shop, shop.teaHouse, 'ship', [order])
    if (random.chance(30)) await does(shop, shop.teaHouse, 'refund', order, random.between(1n, item.price - 1n))
    if (random.chance(50)) await does(shop, buyer, 'release', order)
    else {
      await wait(plan.deliveryWindow + plan.returnWindow)
      await does(shop, shop.friend, 'settle', [order])
    }
    const lost = before - (await wealth(shop))
    const [pool, house] = [await earned(shop, 0), await earned(shop, IDS.house)]
    expect(lost).toBe(pool + house)
    // the bonus pool gives at most half of the fee and breakage back, which is at most half of this
    expect(lost - (pool + house) / 2n >= 0n).toBe(true)
  })
})

/** Lists a product of the tea house under a random plan. */
async function listUnder(shop: Shop, random: Random) {
  const { limits } = shop.chain.config
  // days, so that the story has time to happen
  const plan = { ...soundPlan(random, limits), bindingDays: 0, shipWindow: DAY, cancelGrace: 0 } satisfies Plan
  await does(shop, shop.operator, 'publishPlan', plan)
  const price = random.between(2n, 500_000_000n)
  const terms = { stock: 9, commissionBps: random.below(limits.maxCommissionBps + 1), planId: 2, content: '{}' }
  await does(shop, shop.teaHouse, 'list', { merchantId: IDS.teaHouse, price, ...terms })
  return { plan, item: { productId: 3, merchantId: IDS.teaHouse, price } }
}

function soundPlan(random: Random, limits: Parameters<typeof drawPlan>[1]): Plan {
  for (;;) {
    const plan = drawPlan(random, limits)
    try {
      validatePlan(plan, limits)
      return plan
    } catch {
      // drawn broken on purpose, for other tests
    }
  }
}

async function wealth(shop: Shop): Promise<bigint> {
  const wallets: Address[] = [shop.dora, shop.teaHouse, shop.ann, shop.bob, shop.cid]
  const pockets = await Promise.all(wallets.map((who) => holds(shop, who)))
  const accounts = await Promise.all(ACCOUNTS.map((id) => earned(shop, id)))
  return [...pockets, ...accounts].reduce((sum, amount) => sum + amount, 0n)
}
