/** Claims of a simulated mall, and its monthly rewards. */
import { mallAbi } from '../../../abis/mall.ts'
import { monthAt } from '../../../spec/month.ts'
import { chunksOf } from '../chunks-of.ts'
import { computeEpoch } from '../epoch/compute-epoch.ts'
import { epochMallOf } from '../epoch/epoch-mall.ts'
import { treeOf } from '../epoch/tree.ts'
import { did, type SimWorld } from './world.ts'

const BATCH = 40
const POOL = 0
const HOUSE = 1
const DAY = 86_400

/** Pays balances out: many by a stranger's call, some by their owners to another address. */
export async function claim(world: SimWorld) {
  const { chain, deployment, distributors, merchants, random, keeper, operator } = world
  const ids = [...distributors.map(({ id }) => id), ...merchants.map(({ id }) => id)].filter(() => random.chance(60))
  for (const batch of chunksOf(ids, BATCH)) {
    const gas = 100_000n + 70_000n * BigInt(batch.length)
    chain.add(keeper, deployment.mall, 'claimFor', [batch], gas)
  }
  await chain.mine()
  did(world, 'claimFor', ids.length)
  const house = await world.connection.publicClient.readContract(accountCall(world, HOUSE))
  if (house.balance > 0n) chain.add(operator, deployment.mall, 'claim', [HOUSE, random.pick(world.buyers)], 200_000n)
  await chain.mine()
}

function accountCall({ deployment }: SimWorld, id: number) {
  return { abi: mallAbi, address: deployment.mall, functionName: 'account', args: [id] } as const
}

/** Proposes the rewards of months that are over; one is struck first and proposed again. */
export async function reward(world: SimWorld) {
  const { chain, connection, deployment, operator, months } = world
  if (!deployment.bonusPool) return
  const first = monthAt(Date.parse(deployment.deployedAt) / 1_000)
  for (let month = first; month < monthAt(chain.time - DAY); month++) {
    if (months.has(month)) continue
    months.add(month)
    const waiting = await connection.publicClient.readContract(accountCall(world, POOL))
    if (waiting.balance > 0n) chain.add(operator, deployment.bonusPool, 'collect', [], 300_000n)
    await chain.mine()
    const { computed } = await computeEpoch(epochMallOf(connection, deployment), month)
    const { root, total, fromBlock, toBlock } = computed
    if (root === undefined) continue
    const propose = () =>
      chain.add(operator, deployment.bonusPool ?? '0x', 'propose', [month, root, total, fromBlock, toBlock], 400_000n)
    propose()
    await chain.mine()
    if (month === first) {
      chain.add(operator, deployment.bonusPool, 'veto', [month, root], 300_000n)
      await chain.mine()
      propose()
      await chain.mine()
    }
    did(world, 'months proposed')
    await payRewards(world, month, computed.rewards)
  }
}

type Reward = { accountId: number; amount: bigint }

/** Pays most of a month's rewards once they can be claimed. */
async function payRewards(world: SimWorld, month: number, rewards: readonly Reward[]) {
  const { chain, deployment, keeper, random } = world
  const tree = treeOf(month, rewards)
  await chain.passTo(chain.time + 3 * DAY + 60)
  for (const { accountId, amount } of rewards) {
    if (random.chance(20)) continue
    const args = [month, accountId, amount, tree.proofOf(accountId)]
    chain.add(keeper, deployment.bonusPool ?? '0x', 'claim', args, 250_000n)
    did(world, 'rewards claimed')
  }
  await chain.mine()
}
