import { AbiCoder, concat, keccak256 } from 'ethers'
import type { Reward } from '../../../../spec/epoch.ts'
import type { Hash } from '../chain/events.ts'

const LEAF = ['uint16', 'uint40', 'uint96']

/**
 * The root of a month's rewards as OpenZeppelin's StandardMerkleTree builds it, written here a second time: leaves hashed twice,
 * sorted, laid into a complete binary tree from its end; pairs hashed in their order. Null for no rewards.
 */
export function rootOf(epoch: number, rewards: readonly Pick<Reward, 'accountId' | 'amount'>[]): Hash | null {
  if (rewards.length === 0) return null
  const coder = AbiCoder.defaultAbiCoder()
  const leaves = rewards
    .map(({ accountId, amount }) => keccak256(keccak256(coder.encode(LEAF, [epoch, accountId, amount]))))
    .sort()
  const tree = new Array<string>(2 * leaves.length - 1)
  leaves.forEach((leaf, i) => {
    tree[tree.length - 1 - i] = leaf
  })
  for (let i = leaves.length - 2; i >= 0; i--) tree[i] = hashOf(tree[2 * i + 1] ?? '', tree[2 * i + 2] ?? '')
  return (tree[0] ?? null) as Hash | null
}

function hashOf(a: string, b: string): string {
  return keccak256(a < b ? concat([a, b]) : concat([b, a]))
}
