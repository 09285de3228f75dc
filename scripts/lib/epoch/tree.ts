import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import type { Hex } from 'viem'
import type { Reward } from '../../../spec/epoch.ts'
import { UserError } from '../cli/user-error.ts'

const ENCODING = ['uint16', 'uint40', 'uint96']

type Leaf = [epoch: string, accountId: string, amount: string]

/** A month's rewards as the contract reads them. */
export type EpochTree = {
  root: Hex
  total: bigint
  proofOf: (accountId: number) => Hex[]
  /** The tree in OpenZeppelin's own format, with every node. */
  dump: () => TreeDump
}

type TreeDump = ReturnType<StandardMerkleTree<Leaf>['dump']>

/** Builds the tree of a month's rewards; refuses an account named twice and a reward of nothing. */
export function treeOf(epoch: number, rewards: readonly Pick<Reward, 'accountId' | 'amount'>[]): EpochTree {
  if (rewards.length === 0) throw new UserError('nobody has earned a reward: there is no tree to build')
  const places = new Map<number, number>()
  for (const [index, { accountId, amount }] of rewards.entries()) {
    if (places.has(accountId))
      throw new UserError(`account ${accountId} is named twice: an account has one reward a month`)
    if (amount <= 0n) throw new UserError(`account ${accountId} is named with a reward of nothing`)
    places.set(accountId, index)
  }
  const leaves = rewards.map(({ accountId, amount }): Leaf => [String(epoch), String(accountId), String(amount)])
  const tree = StandardMerkleTree.of(leaves, ENCODING)
  return {
    root: tree.root as Hex,
    total: rewards.reduce((sum, { amount }) => sum + amount, 0n),
    proofOf: (accountId) => {
      const index = places.get(accountId)
      if (index === undefined) throw new UserError(`account ${accountId} has no reward of that month`)
      return tree.getProof(index) as Hex[]
    },
    dump: () => tree.dump(),
  }
}
