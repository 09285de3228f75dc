import { type Address, encodeAbiParameters, type Hex, keccak256 } from 'viem'
import { buy } from './buy.ts'
import type { TestMall } from './mall.ts'
import { contentOf, planOf } from './story.ts'

const DAY = 86_400

/** The account that earns the month's reward. */
export const EARNER = 2

/** A month's rewards: struck, proposed anew, claimed and run out; every event of the pool, on a mall of nobody else. */
export async function playPool(mall: TestMall): Promise<{ month: number; leaf: Hex; claimed: Hex }> {
  await mall.deployPool()
  const [owner, earner, merchant, buyer] = mall.chain.accounts as [Address, Address, Address, Address]
  await mall.fund(buyer)
  // half of the commission finds nobody: breakage, which the pool collects
  await mall.send(owner, 'publishPlan', [planOf({ levelBps: [5_000] })])
  await mall.send(earner, 'register', [1])
  await mall.send(merchant, 'register', [1])
  await mall.send(owner, 'setMerchant', [3, true])
  const listing = { merchantId: 3, price: 20_000_000n, stock: 9, commissionBps: 2_000, planId: 1 }
  await mall.send(merchant, 'list', [{ ...listing, content: contentOf('Tea') }])
  const orders = await buy(mall, buyer, [{ merchant: 3, lines: [[1, 1]], link: EARNER }])
  await mall.send(merchant, 'ship', [orders])
  await mall.skip(2_500)
  await mall.send(owner, 'settle', [orders])
  await mall.askPool('collect', [])
  const { timestamp } = await mall.client.getBlock()
  const placed = new Date(Number(timestamp) * 1_000)
  const month = placed.getUTCFullYear() * 12 + placed.getUTCMonth()
  const words = [{ type: 'uint16' }, { type: 'uint40' }, { type: 'uint96' }] as const
  const leaf = keccak256(keccak256(encodeAbiParameters(words, [month, EARNER, 600_000n])))
  await mall.skip(32 * DAY)
  const wrong: Hex = `0x${'77'.repeat(32)}`
  await mall.askPool('propose', [month, wrong, 700_000n, 1n, 2n ** 64n - 1n])
  await mall.askPool('veto', [month, wrong])
  await mall.askPool('propose', [month, leaf, 700_000n, 1n, 2n])
  await mall.skip(2 * DAY)
  const claimed = (await mall.askPool('claim', [month, EARNER, 600_000n, []])).transactionHash
  await mall.skip(90 * DAY)
  await mall.askPool('expire', [month])
  return { month, leaf, claimed }
}
