import { readFileSync } from 'node:fs'
import { type Abi, decodeFunctionResult, encodeFunctionData } from 'viem'
import { describe, expect, it } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import type { Split } from '../../spec/commission.ts'
import { asPlan } from '../../spec/vectors/settlement-cases.ts'
import { fromJson, type PlacementVector, type RefundVector, type SettlementVector } from '../../spec/vectors/vector.ts'
import { creditOf } from '../../spec/words.ts'
import { send } from '../utils/act.ts'
import { balanceOf, type DeployedMall } from '../utils/deploy-mall.ts'
import { eventsOf, onlyEvent } from '../utils/events.ts'
import { network } from '../utils/network.ts'
import { buyAll, open, openStage, register, type Stage, walletOf } from './stage.ts'
import { setStanding } from './standing.ts'

const NO_LEVELS = { levelBps: Array(8).fill(0), tierBps: Array(8).fill(0), thresholds: Array(7).fill(0) }
const PLAIN = asPlan({ ...NO_LEVELS, feeBps: 0, flags: 0 })

function vectors<T>(name: string): T[] {
  return fromJson<T>(readFileSync(new URL(`../../spec/vectors/${name}.json`, import.meta.url), 'utf8'))
}

const stages = {
  0: async function stageOfWholeTokens() {
    return openStage(0)
  },
  6: async function stageOfSixDecimals() {
    return openStage(6)
  },
  18: async function stageOfEighteenDecimals() {
    return openStage(18)
  },
}

function freshStage(decimals: number): Promise<Stage> {
  return network.networkHelpers.loadFixture(stages[decimals as keyof typeof stages])
}

describe('placement on chain', () => {
  it.each(vectors<PlacementVector>('placement'))('$name', async ({ lines, hasReferrer, expect: want }) => {
    const stage = await freshStage(6)
    await register(stage, 2, 1)
    await open(stage, PLAIN, 2, lines)
    const placed = await buyAll(stage, 2, lines, hasReferrer ? 1 : 0)
    expect(placed).toMatchObject(want)
    expect(await balanceOf(stage.chain, stage.chain.address)).toBe(want.total)
  })
})

describe('refunds on chain', () => {
  it.each(vectors<RefundVector>('refund'))('$name', async (vector) => {
    const { total, commission, commissionBps, refunded, expect: want } = vector
    const stage = await freshStage(6)
    const lines = [{ price: total, quantity: 1, commissionBps }]
    await register(stage, 2, 1)
    await open(stage, PLAIN, 2, lines)
    const { orderId, ...placed } = await buyAll(stage, 2, lines, 1)
    expect(placed).toMatchObject({ total, commission })

    const receipt = await send(stage.chain, { name: 'refund', args: [orderId, refunded] }, walletOf(2))
    const { commissionCut, total: totalLeft } = want
    expect(onlyEvent(receipt, 'OrderRefunded')).toMatchObject({ amount: refunded, commissionCut, totalLeft })
    const order = await read<{ total: bigint; commission: bigint }>(stage.chain, 'order', orderId)
    if (totalLeft > 0n) expect(order).toMatchObject({ total: totalLeft, commission: want.commission })
    expect(await balanceOf(stage.chain, stage.buyer)).toBe(refunded)
  })
})

describe('settlement on chain', () => {
  it.each(vectors<SettlementVector>('settlement'))('$name', async (vector) => {
    const stage = await freshStage(vector.decimals)
    const merchantId = await registerAll(stage, vector)
    const lines = [{ price: vector.order.total, quantity: 1, commissionBps: vector.commissionBps }]
    await open(stage, asPlan(vector.plan), merchantId, lines)
    const { orderId, ...placed } = await buyAll(stage, merchantId, lines, vector.line[0]?.id ?? 0)
    expect(placed).toMatchObject({ total: vector.order.total, commission: vector.order.commission })
    await prepareLine(stage, vector)

    await send(stage.chain, { name: 'ship', args: [[orderId]] }, walletOf(merchantId))
    const receipt = await send(stage.chain, { name: 'release', args: [orderId] }, stage.buyer)
    const [{ credits, ...split }] = eventsOf<Omit<Split, 'credits'> & { credits: bigint[] }>(
      receipt,
      'OrderSettled',
    ) as [Omit<Split, 'credits'> & { credits: bigint[] }]
    expect({ ...split, credits: credits.map(creditOf) }).toMatchObject(vector.expect)
    await expectBalances(stage.chain, vector.expect, merchantId)
  })
})

/** Accounts as the vector numbers them: each under the one before; a merchant who stands elsewhere comes last. */
async function registerAll(stage: Stage, { line, order }: SettlementVector): Promise<number> {
  for (let id = 2; id <= line.length; id += 1) await register(stage, id, id - 1)
  if (line.some(({ id }) => id === order.merchantId)) return order.merchantId
  const merchantId = Math.max(2, line.length + 1)
  await register(stage, merchantId, 1)
  return merchantId
}

async function prepareLine({ chain, operator }: Stage, { line }: SettlementVector): Promise<void> {
  for (const { id, tier, volume, isSuspended } of line) {
    if (tier > 0 || volume > 0n) await setStanding(chain, id, volume, tier)
    if (isSuspended) await send(chain, { name: 'suspend', args: [id, true] }, operator)
  }
}

async function expectBalances(chain: DeployedMall, split: Split, merchantId: number): Promise<void> {
  const owed = new Map([[0, split.breakage]])
  const add = (id: number, amount: bigint) => owed.set(id, (owed.get(id) ?? 0n) + amount)
  add(1, split.fee)
  add(merchantId, split.proceeds)
  for (const { id, amount } of split.credits) add(id, amount)
  for (const [id, balance] of owed) expect(await read(chain, 'account', id), `account ${id}`).toMatchObject({ balance })
  for (const { id, volume, tier } of split.credits) {
    expect(await read(chain, 'account', id), `account ${id}`).toMatchObject({ volume, tier })
  }
}

async function read<T>(chain: DeployedMall, functionName: string, id: number | bigint): Promise<T> {
  const client = await network.viem.getPublicClient()
  const abi = mallAbi as Abi
  const { data } = await client.call({ to: chain.address, data: encodeFunctionData({ abi, functionName, args: [id] }) })
  return decodeFunctionResult({ abi, functionName, data: data ?? '0x' }) as T
}
