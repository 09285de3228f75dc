import { describe, expect, it } from 'vitest'
import { HOUSE, POOL } from '../../spec/account.ts'
import { distributionOf, fairnessOf } from '../../spec/fairness.ts'
import { apply } from '../../spec/mall.ts'
import { createRandom } from '../../spec/random.ts'
import { drawCall, drawWait } from '../../spec/testing/draw-call.ts'
import { orderWordOf } from '../../spec/words.ts'
import { openWorld, type World } from '../differential/world-fixture.ts'
import { act } from '../utils/act.ts'
import { network } from '../utils/network.ts'
import { fairnessEvents, historyOf, type MallEvent } from './events.ts'

const SEEDS = [1, 2, 3, 4, 5, 6]
const STEPS = 240

describe('whatever people do, read from events alone', () => {
  it.each(SEEDS)(
    'R2: every credit belongs to an order that was placed, once, and nothing else credits (seed %i)',
    async (seed) => {
      const { world, history } = await walk(seed)
      const placed = new Set<bigint>()
      const settled = new Set<bigint>()
      const credited = new Map<number, bigint>()
      const give = (id: number, amount: bigint) => credited.set(id, (credited.get(id) ?? 0n) + amount)
      for (const { name, args } of history) {
        const orderId = args.orderId as bigint
        if (name === 'OrderPlaced') placed.add(orderId)
        if (name === 'Claimed') give(Number(args.id), -(args.amount as bigint))
      }
      for (const event of fairnessEvents(history)) {
        if (event.name !== 'OrderSettled') continue
        expect(placed.has(event.orderId)).toBe(true)
        expect(settled.has(event.orderId)).toBe(false)
        settled.add(event.orderId)
        give(HOUSE, event.fee)
        give(POOL, event.breakage)
        for (const { id, amount } of event.credits) give(id, amount)
      }
      for (const { name, args } of history) {
        if (name === 'OrderSettled') give(Number(args.merchantId), args.proceeds as bigint)
      }
      expect(settled.size).toBeGreaterThan(1)
      // every balance on chain is explained by settled orders and claims, to the unit
      const { mall } = world
      for (const { id, balance } of mall.accounts) expect([id, credited.get(id) ?? 0n]).toEqual([id, balance])
    },
  )

  it.each(SEEDS)(
    'R3: nobody is credited before the return window is over, but by the buyer (seed %i)',
    async (seed) => {
      const { history, early } = await walk(seed)
      let checked = 0
      const deadlines = new Map<bigint, bigint>()
      for (const { name, args, second, transactionHash } of history) {
        const orderId = args.orderId as bigint
        if (name === 'OrderShipped' || name === 'OrderConfirmed')
          deadlines.set(orderId, BigInt(args.deadline as number))
        if (name !== 'OrderSettled' || early.has(transactionHash)) continue
        checked += 1
        expect(second >= (deadlines.get(orderId) ?? 0n)).toBe(true)
        expect(deadlines.has(orderId)).toBe(true)
      }
      expect(checked + early.size).toBeGreaterThan(0)
    },
  )

  it.each(SEEDS)(
    'R4: no buyer stands among the credited of his own order without a self rebate (seed %i)',
    async (seed) => {
      const { world, history } = await walk(seed)
      const ownerOf = new Map<number, string>()
      const buyerOf = new Map<bigint, { buyer: string; own: number | undefined; planId: number }>()
      for (const { name, args } of history) {
        if (name === 'DistributorRegistered' || name === 'WalletChanged')
          ownerOf.set(Number(args.id), args.wallet as string)
        if (name === 'OrderPlaced') {
          const own = [...ownerOf].find(([id, wallet]) => id !== POOL && wallet === args.buyer)?.[0]
          const { planId } = orderWordOf(args.state as bigint)
          buyerOf.set(args.orderId as bigint, { buyer: args.buyer as string, own, planId })
        }
        if (name !== 'OrderSettled') continue
        const { own, planId } = buyerOf.get(args.orderId as bigint) ?? {}
        const isRebate = ((world.mall.plans.get(planId ?? 0)?.plan.flags ?? 0) & 1) === 1
        const earners = (args.credits as readonly bigint[]).map((word) => Number(word & (2n ** 40n - 1n)))
        if (own !== undefined && !isRebate) expect(earners).not.toContain(own)
      }
    },
  )

  it.each(SEEDS)('R9, R10: incomes and retail share are those of the books (seed %i)', async (seed) => {
    const { history } = await walk(seed)
    const { income, retail } = fairnessOf(fairnessEvents(history))
    expect(income).toEqual(distributionOf(incomesByHand(history)))
    expect(income.total).toBe(incomesByHand(history).reduce((sum, amount) => sum + amount, 0n))
    expect(retail).toMatchObject(retailByHand(history))
    expect(retail.settled > 0n).toBe(true)
  })
})

type Walk = { world: World; history: MallEvent[]; early: Set<string> }
const walks = new Map<number, Walk>()

/** A random walk of ten people; `early` are the transactions in which a buyer, or a return's end, settled an order. */
async function walk(seed: number): Promise<Walk> {
  const known = walks.get(seed)
  if (known) return known
  const world = structuredClone(await network.networkHelpers.loadFixture(openWorld))
  const client = await network.viem.getPublicClient()
  const random = createRandom(seed * 7_919)
  const early = new Set<string>()
  for (let step = 0; step < STEPS; step += 1) {
    world.now = Math.max(world.now + drawWait({ random, ...world }), (await network.networkHelpers.time.latest()) + 1)
    const { action, caller } = drawCall({ random, ...world })
    const error = await act(world.chain, { action, caller, now: world.now })
    if (error === undefined) world.mall = apply(world.mall, action, caller, world.now).mall
    const isEarly = ['release', 'acceptReturn', 'resolve'].includes(action.name)
    const isReturn = action.name === 'enforce'
    if (error === undefined && (isEarly || isReturn)) {
      const { transactions } = await client.getBlock()
      // an enforced return ends by the silence of merchant or arbiter, which has a deadline of its own
      if (isEarly || (await isRefunding(transactions[0] as `0x${string}`))) early.add(transactions[0] as string)
    }
  }
  const found = { world, history: await historyOf(world.chain), early }
  walks.set(seed, found)
  return found
}

async function isRefunding(hash: `0x${string}`): Promise<boolean> {
  const client = await network.viem.getPublicClient()
  const { logs } = await client.getTransactionReceipt({ hash })
  return logs.length > 1
}

// the same figures by another way: sums over the raw words, account by account
function incomesByHand(history: readonly MallEvent[]): bigint[] {
  const ids = history.filter(({ name }) => name === 'DistributorRegistered').map(({ args }) => Number(args.id))
  const words = history.flatMap(({ name, args }) =>
    name === 'OrderSettled' ? (args.credits as readonly bigint[]) : [],
  )
  return ids
    .filter((id) => id !== POOL && id !== HOUSE)
    .map((id) => {
      const own = words.filter((word) => Number(word & 0xff_ffff_ffffn) === id)
      const isMerchant = history.some(
        ({ name, args }) => name === 'MerchantSet' && Number(args.id) === id && args.isMerchant,
      )
      return { isMerchant, amount: own.reduce((sum, word) => sum + (word >> 160n), 0n) }
    })
    .filter(({ isMerchant, amount }) => amount > 0n || !isMerchant)
    .map(({ amount }) => amount)
}

function retailByHand(history: readonly MallEvent[]): { settled: bigint; retail: bigint } {
  const owners = history.filter(({ name }) => name === 'DistributorRegistered' || name === 'WalletChanged')
  const earned = new Set(
    history.flatMap(({ name, args }) =>
      name === 'OrderSettled'
        ? (args.credits as readonly bigint[])
            .filter((word) => word >> 160n > 0n)
            .map((word) => Number(word & 0xff_ffff_ffffn))
        : [],
    ),
  )
  const isInsider = (wallet: unknown) =>
    owners.some(({ args }) => args.wallet === wallet && earned.has(Number(args.id)))
  const sales = history
    .filter(({ name }) => name === 'OrderSettled')
    .map(({ args }) => {
      const { buyer } =
        history.find((event) => event.name === 'OrderPlaced' && event.args.orderId === args.orderId)?.args ?? {}
      const paid = (args.credits as readonly bigint[]).reduce((sum, word) => sum + (word >> 160n), 0n)
      return { buyer, total: (args.proceeds as bigint) + (args.fee as bigint) + (args.breakage as bigint) + paid }
    })
  const sum = (items: typeof sales) => items.reduce((all, { total }) => all + total, 0n)
  return { settled: sum(sales), retail: sum(sales.filter(({ buyer }) => !isInsider(buyer))) }
}
