import type { Address, Hex } from 'viem'
import { type Reward, rewardsOf } from '../../../spec/epoch.ts'
import { blocksOfMonth } from './block-at.ts'
import type { EpochMall } from './epoch-mall.ts'
import { NEVER } from './moment.ts'
import { readOrders } from './read-orders.ts'
import { readPool } from './read-pool.ts'
import { type Proposal, readProposals } from './read-proposals.ts'
import { treeOf } from './tree.ts'

/** A month's rewards; root undefined when there are none. Amounts in token units. */
export type Epoch = {
  chainId: number
  mall: Address
  bonusPool: Address
  epoch: number
  fromBlock: bigint
  toBlock: bigint
  pool: bigint
  total: bigint
  root: Hex | undefined
  rewards: Reward[]
}

/** Computes a month's rewards from logs alone, and finds its proposal, if one stands; the same logs give the same root. */
export async function computeEpoch(
  mall: EpochMall,
  epoch: number,
): Promise<{ computed: Epoch; proposal: Proposal | undefined }> {
  const range = await blocksOfMonth(mall, epoch)
  const standing = await readProposals(mall)
  const proposal = standing(NEVER).get(epoch)
  const before = proposal?.at ?? NEVER
  const others = [...standing(before).values()]
  const pool = await readPool(mall, { lastBlock: range.toBlock, before, others })
  const rewards = rewardsOf(pool, await readOrders(mall, range))
  const tree = rewards.length === 0 ? undefined : treeOf(epoch, rewards)
  const { chainId, mall: address, pool: bonusPool } = mall
  const { root, total = 0n } = tree ?? {}
  const computed = { chainId, mall: address, bonusPool, epoch, ...range, pool, total, root, rewards }
  return { computed, proposal }
}
