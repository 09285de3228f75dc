import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { beforeAll, describe, expect, it } from 'vitest'
import { differencesOf } from '../../scripts/lib/epoch/compare-epochs.ts'
import { readEpoch, writeEpoch } from '../../scripts/lib/epoch/epoch-file.ts'
import { treeOf } from '../../scripts/lib/epoch/tree.ts'

const rewards = [
  { accountId: 3, amount: 60_000_000n, volume: 5n, cap: 60_000_000n },
  { accountId: 4, amount: 30_000_000n, volume: 5n, cap: 60_000_000n },
  { accountId: 5, amount: 10_000_000n, volume: 5n, cap: 60_000_000n },
]
const { root } = treeOf(24_324, rewards)
const epoch = {
  chainId: 31_337,
  mall: '0x00000000000000000000000000000000000000a1',
  bonusPool: '0x00000000000000000000000000000000000000b2',
  epoch: 24_324,
  fromBlock: 10n,
  toBlock: 20n,
  pool: 200_000_000n,
  total: 100_000_000n,
  root,
  rewards,
} as const
const written = { ...epoch, rewards: [...rewards] }

let folder: string
let file: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banyan-'))
  file = join(folder, 'epoch.json')
  await writeEpoch(file, written)
})

type Content = { rewards: Record<string, unknown>[]; tree: { tree: string[] } & Record<string, unknown> } & Record<
  string,
  unknown
>

async function changed(change: (content: Content) => void): Promise<string> {
  const content = JSON.parse(await readFile(file, 'utf8'))
  change(content)
  const path = join(folder, 'changed.json')
  await writeFile(path, JSON.stringify(content))
  return path
}

describe('a tree', () => {
  it('is the one the contract is tested with', () => {
    // test/unit/periphery/bonus-pool/views.t.sol claims from it
    expect(root).toBe('0x6957680b5e444384b2e0125c125390c242cff71248b79eabe65d57e53184a2ad')
    const encoding = ['uint16', 'uint40', 'uint96']
    const proof = treeOf(24_324, rewards).proofOf(5)
    expect(StandardMerkleTree.verify(root, encoding, ['24324', '5', '10000000'], proof)).toBe(true)
    expect(StandardMerkleTree.verify(root, encoding, ['24325', '5', '10000000'], proof)).toBe(false)
  })

  it('refuses an account named twice, a reward of nothing, and nobody at all', () => {
    const [first] = rewards
    if (!first) throw new Error('no rewards')
    expect(() => treeOf(24_324, [...rewards, { ...first, amount: 1n }])).toThrow(/account 3 is named twice/)
    expect(() => treeOf(24_324, [{ accountId: 9, amount: 0n }])).toThrow(/account 9 is named with a reward of nothing/)
    expect(() => treeOf(24_324, [])).toThrow(/nobody has earned a reward/)
    expect(() => treeOf(24_324, rewards).proofOf(9)).toThrow(/account 9 has no reward/)
  })
})

describe('an epoch file', () => {
  it('is read as it was written, and any tool of OpenZeppelin loads its tree', async () => {
    expect(await readEpoch(file)).toEqual({ ...written, root })
    const { tree } = JSON.parse(await readFile(file, 'utf8'))
    const loaded = StandardMerkleTree.load(tree)
    loaded.validate()
    expect(loaded.root).toBe(root)
  })

  it.each<[string, (content: Content) => void, RegExp]>([
    [
      'an amount',
      ({ rewards }) => Object.assign(rewards[0] ?? {}, { amount: '1' }),
      /add up to 40000001, not to 100000000/,
    ],
    [
      'an account',
      ({ rewards }) => Object.assign(rewards[0] ?? {}, { accountId: 9 }),
      /have the root 0x\w+, not 0x6957/,
    ],
    [
      'an account twice',
      ({ rewards }) => Object.assign(rewards[0] ?? {}, { accountId: 4 }),
      /account 4 is named twice/,
    ],
    [
      'the house',
      ({ rewards }) => Object.assign(rewards[0] ?? {}, { accountId: 1 }),
      /no epoch file \(rewards\.0\.accountId/,
    ],
    ['a cap', ({ rewards }) => Object.assign(rewards[0] ?? {}, { cap: '9' }), /account 3 gets more than half/],
    ['the pool', (content) => Object.assign(content, { pool: '99' }), /more than its pool of 99/],
    ['the month', (content) => Object.assign(content, { epoch: 24_325 }), /have the root 0x\w+, not 0x6957/],
    ['a node of the tree', ({ tree }) => tree.tree.reverse(), /its tree is not that of its rewards/],
    ['a number', (content) => Object.assign(content, { total: 1e8 }), /no epoch file \(total: /],
  ])('with %s changed is refused', async (_, change, reason) => {
    await expect(changed(change).then(readEpoch)).rejects.toThrow(reason)
  })

  it('that is none, or is not there, is named', async () => {
    const path = join(folder, 'broken.json')
    await writeFile(path, '{')
    await expect(readEpoch(path)).rejects.toThrow(/broken\.json is no epoch file \(it is not JSON\)/)
    await expect(readEpoch(join(folder, 'none.json'))).rejects.toThrow(/none\.json does not exist/)
  })
})

describe('two computations', () => {
  it('that agree do not differ', () => {
    expect(differencesOf(written, structuredClone(written))).toEqual([])
  })

  it('say which account differs and by what', () => {
    const other = { ...written, rewards: [{ ...rewards[0], amount: 61n }, rewards[1], { ...rewards[2], accountId: 8 }] }
    expect(differencesOf(written, other as typeof written)).toEqual([
      'account 3: it says 61, computed 60000000',
      'account 5: it says 0, computed 10000000',
      'account 8: it says 10000000, computed 0',
    ])
  })

  it('say which figure differs, or that they are of another month or mall', () => {
    expect(differencesOf(written, { ...written, pool: 1n, toBlock: 21n })).toEqual([
      'toBlock: it says 21, computed 20',
      'pool: it says 1, computed 200000000',
    ])
    expect(differencesOf(written, { ...written, epoch: 24_325 })).toEqual(['it is of 2027-02, not of 2027-01'])
    expect(differencesOf(written, { ...written, chainId: 1 })).toEqual(['it is of the chainId 1, not of 31337'])
  })
})
