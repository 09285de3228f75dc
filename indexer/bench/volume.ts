import { type Address, pad, toHex, zeroAddress } from 'viem'
import type { TestMall } from '../test/support/mall.ts'
import { contentOf, planOf } from '../test/support/story.ts'

const ORDERS_A_BLOCK = 100
const EVENTS_AN_ORDER = 3
const DISTRIBUTORS = 12

/** Orders placed, shipped and settled in batches, until there are about so many events. */
export async function playVolume(mall: TestMall, events: number): Promise<void> {
  const [owner, ...others] = mall.chain.accounts as [Address, ...Address[]]
  const [merchant, buyer] = [others[14], others[15]] as [Address, Address]
  await mall.fund(buyer)
  await mall.send(owner, 'publishPlan', [planOf({ levelBps: [5_000, 2_500, 1_500], bindingDays: 0 })])
  for (let i = 0; i < DISTRIBUTORS; i++) await mall.send(others[i] as Address, 'register', [1 + (i >> 1)])
  await mall.send(merchant, 'register', [1])
  const merchantId = DISTRIBUTORS + 2
  await mall.send(owner, 'setMerchant', [merchantId, true])
  for (let i = 1; i <= 5; i++) {
    const listing = {
      merchantId,
      price: 1_000n,
      stock: 4_000_000,
      commissionBps: 1_000,
      planId: 1,
      content: contentOf(`Product ${i}`),
    }
    await mall.send(merchant, 'list', [listing])
  }

  let next = 1
  for (let made = 0; made < events; made += ORDERS_A_BLOCK * EVENTS_AN_ORDER) {
    const carts = Array.from({ length: ORDERS_A_BLOCK }, (_, i) => ({
      merchantId,
      lines: [{ productId: 1 + (i % 5), quantity: 1 }],
      offers: [],
      referrerId: 2 + (i % DISTRIBUTORS),
      region: toHex('', { size: 6 }),
      delivery: pad('0x0', { size: 32 }),
      maxTotal: 10n ** 12n,
    }))
    await mall.send(buyer, 'place', [carts, buyer, zeroAddress, []])
    const orders = carts.map(() => BigInt(next++))
    await mall.send(merchant, 'ship', [orders])
    await mall.skip(2_500)
    await mall.send(owner, 'settle', [orders])
  }
}
