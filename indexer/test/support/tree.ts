import { type AbiEvent, encodeAbiParameters, encodeEventTopics, type Hex, pad, toHex } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { orderIdOf } from '../../../spec/order.ts'
import type { RawLog } from '../../src/projection/decode.ts'
import type { EventName } from '../../src/projection/event.ts'
import { project } from '../../src/projection/project.ts'
import { commitBatch } from '../../src/sink/commit.ts'
import { startCursor } from '../../src/sink/cursor.ts'
import type { Store } from '../../src/sink/database.ts'
import { Memory } from '../../src/sink/memory.ts'
import { planOf } from './story.ts'

const LOGS_A_BLOCK = 2_000
const CREDITED = 3

export type Tree = {
  /** the upline of account `i + 2`; 0 and 1 are the pool and the house */
  uplines: readonly number[]
  /** who was referrer of each settled order; the amounts of its credits are 100, 50 and 25 units */
  referrers: readonly number[]
}

function logOf(name: EventName, args: Record<string, unknown>): Omit<RawLog, 'blockNumber' | 'logIndex'> {
  const item = mallAbi.find((entry) => entry.type === 'event' && entry.name === name) as AbiEvent
  const inputs = item.inputs.filter(({ indexed }) => !indexed)
  return {
    address: pad('0x1', { size: 20 }),
    blockHash: pad('0x1', { size: 32 }),
    transactionHash: pad('0x2', { size: 32 }),
    topics: encodeEventTopics({ abi: [item], args } as never) as [Hex, ...Hex[]],
    data: encodeAbiParameters(
      inputs,
      inputs.map((input) => args[input.name ?? '']),
    ),
  }
}

function* logsOf({ uplines, referrers }: Tree) {
  const wallet = (id: number) => toHex(BigInt(id) + 2n ** 90n, { size: 20 })
  for (const [id, uplineId] of [0, 0, ...uplines].entries())
    yield logOf('DistributorRegistered', { id, wallet: wallet(id), uplineId })
  yield logOf('PlanPublished', { planId: 1, plan: planOf({ levelBps: [5_000, 2_500, 1_250] }), usableFrom: 0 })
  const volumes = new Map<number, bigint>()
  const uplineOf = (id: number) => (id < 2 ? 0 : (uplines[id - 2] as number))
  for (const [i, referrer] of referrers.entries()) {
    const orderId = orderIdOf(i + 1, 0)
    const merchantId = 1
    const state = (BigInt(referrer) << 40n) | (1n << 80n) | BigInt(merchantId)
    yield logOf('OrderPlaced', {
      ...{ orderId, buyer: wallet(7), total: 1_000n, state },
      ...{ region: toHex('', { size: 6 }), delivery: pad('0x0', { size: 32 }), lines: [] },
    })
    const credits: bigint[] = []
    let at = referrer
    for (let level = 0; level < CREDITED && at !== 0; level++, at = uplineOf(at)) {
      const volume = (volumes.get(at) ?? 0n) + 10n
      volumes.set(at, volume)
      credits.push((BigInt(100 >> level) << 160n) | (volume << 40n) | BigInt(at))
    }
    yield logOf('OrderSettled', { orderId, merchantId, proceeds: 800n, fee: 0n, breakage: 0n, credits })
  }
}

/** Writes a tree into an empty mirror as if a chain had told of it, `onBlock` after each block; returns its last block. */
export async function writeTree(
  store: Store,
  tree: Tree,
  isFinal = true,
  onBlock: () => Promise<unknown> = async () => {},
): Promise<number> {
  const hashOf = (number: number) => toHex(number, { size: 32 })
  const place = { chainId: 31_337, genesis: hashOf(0), mall: pad('0x1', { size: 20 }), bonusPool: null, maxLevels: 8 }
  await startCursor(store.db, { ...place, deployedBlock: 1, number: 0, hash: hashOf(0), at: 1_000, finalBlock: 0 })
  const memory = new Memory()
  let number = 0
  let logs: RawLog[] = []
  const write = async () => {
    const [from, to] = [number - 1, number].map((block) => ({ number: block, hash: hashOf(block), at: 1_000 + block }))
    const blocks = [{ number, ops: project(logs, 1_000 + number) }]
    await commitBatch(
      store,
      { from: from as never, to: to as never, blocks, checkpoints: [to as never], floor: isFinal ? number : 0 },
      memory,
    )
    await onBlock()
    logs = []
  }
  number = 1
  for (const log of logsOf(tree)) {
    logs.push({ ...log, blockNumber: toHex(number), logIndex: toHex(logs.length) })
    if (logs.length < LOGS_A_BLOCK) continue
    await write()
    number++
  }
  await write()
  return number
}

/** A line `depth` deep below the house, and `crowd` more accounts under the one `above` accounts down, in turn or each under the last. */
export function treeOf({
  depth,
  crowd,
  spread,
  orders,
}: {
  depth: number
  crowd: number
  spread: number
  orders: number
}): Tree {
  const uplines = Array.from({ length: depth }, (_, i) => i + 1)
  // the crowd stands under the line's second account: `spread` recruits each, breadth first
  const first = depth + 2
  for (let i = 0; i < crowd; i++) uplines.push(i < spread ? 3 : first + Math.floor((i - spread) / spread))
  const all = uplines.length
  const referrers = Array.from(
    { length: orders },
    (_, i) => 2 + ((i * 7_919) % Math.max(1, Math.floor(all / (1 + (i % 5))))),
  )
  return { uplines, referrers }
}
