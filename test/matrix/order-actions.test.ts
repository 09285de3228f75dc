import { getContract } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import type { Action } from '../../spec/mall.ts'
import { STATUSES, type Status, TRANSITIONS } from '../../spec/order.ts'
import { send } from '../utils/act.ts'
import { setBlocked } from '../utils/deploy-mall.ts'
import { network } from '../utils/network.ts'
import { callerFor, expectedVerdict, MOMENTS, type Moment, ORDER_ACTIONS, type OrderAction } from './order-actions.ts'
import { CALLERS, dataOf, openStage, type Stage, verdictOf } from './stage.ts'

const client = await network.viem.getPublicClient()
const { takeSnapshot, time } = network.networkHelpers
const actions = Object.entries(ORDER_ACTIONS)
const moments = Object.keys(MOMENTS) as Moment[]

let stage: Stage
const views = () => getContract({ abi: mallAbi, address: stage.chain.address, client }).read

beforeAll(async () => {
  stage = await network.networkHelpers.loadFixture(openStage)
})

/** An order of the stage in each status, for an action; no order has the id of None. */
function orderIn(status: Status, { isOfHalf }: Pick<OrderAction, 'isOfHalf'> = {}): bigint {
  const { paid, shipped, returning, returningHalf, disputed, held, settled, cancelled, refunded } = stage.orders
  const ids: Record<Status, bigint> = {
    None: 999n,
    Paid: paid,
    Shipped: shipped,
    ReturnRequested: isOfHalf ? returningHalf : returning,
    Disputed: disputed,
    RefundHeld: held,
    Settled: settled,
    Cancelled: cancelled,
    Refunded: refunded,
  }
  return ids[status]
}

async function statusOf(id: bigint): Promise<Status | undefined> {
  return STATUSES[(await views().order([id])).status]
}

/** Does something at a moment and lets it be forgotten. */
async function at<T>(moment: Moment, run: () => Promise<T>): Promise<T> {
  const snapshot = await takeSnapshot()
  if (MOMENTS[moment] > 0) await time.increase(MOMENTS[moment])
  const result = await run()
  await snapshot.restore()
  return result
}

test('the stage has an order in every status', async () => {
  for (const status of STATUSES.slice(1)) expect(await statusOf(orderIn(status))).toBe(status)
})

describe.each(STATUSES)('an order that is %s', (status) => {
  test.each(actions)('%s is let through to whom and when the rules say, else refused by name', async (name, action) => {
    for (const moment of moments)
      await at(moment, async () => {
        const verdicts: Record<string, string> = {}
        const data = dataOf(nameOf(action, name), action.args(orderIn(status, action), stage))
        for (const caller of CALLERS) verdicts[caller] = await verdictOf(stage, stage.people[caller], data)
        const expected = CALLERS.map((caller) => [caller, expectedVerdict(action, { caller, status, moment })])
        expect({ moment, ...verdicts }).toEqual({ moment, ...Object.fromEntries(expected) })
      })
  })
})

test('a stale id, whose shelf has passed to another generation, is unknown to every action', async () => {
  const stale = orderIn('Paid') + (1n << 40n)
  for (const [name, action] of actions) {
    const caller = callerFor(action, 'None', 'grace') ?? 'merchant'
    const verdict = await verdictOf(
      stage,
      stage.people[caller],
      dataOf(nameOf(action, name), action.args(stale, stage)),
    )
    expect([name, verdict]).toEqual([name, name === 'settle' ? 'allowed' : expectedAt(action)])
  }
})

test('orders move along the transitions of spec/order.ts, along all of them and along no other', async () => {
  const seen = Object.fromEntries(STATUSES.map((status) => [status, new Set<Status>()])) as Record<Status, Set<Status>>
  seen.None.add('Paid')
  for (const from of STATUSES.slice(1))
    for (const moment of moments)
      for (const [name, action] of actions)
        for (const isRefused of [false, true]) {
          const to = await at(moment, () => perform(name, action, from, moment, isRefused))
          if (to && to !== from) seen[from].add(to)
        }
  const sorted = (moves: Record<Status, Iterable<Status>>) =>
    Object.fromEntries(Object.entries(moves).map(([from, to]) => [from, [...to].sort()]))
  expect(sorted(seen)).toEqual(sorted(TRANSITIONS))
})

/** Performs an action that is allowed, with the token refusing the refund or not; returns the status it led to. */
async function perform(name: string, action: OrderAction, from: Status, moment: Moment, isRefused: boolean) {
  const caller = callerFor(action, from, moment)
  const id = orderIn(from, action)
  const expected = action.to(from)
  // a part given back while the order goes on is no last refund: a token that refuses it undoes the call
  if (caller === undefined || (isRefused && typeof expected === 'string')) return undefined
  if (isRefused) await setBlocked(stage.chain, stage.people.payee, true)
  await send(stage.chain, { name: nameOf(action, name), args: action.args(id, stage) } as Action, stage.people[caller])
  const to = await statusOf(id)
  const isSettledNow = name === 'settle' && from === 'Shipped' && moment === 'due'
  const wanted = isSettledNow ? 'Settled' : typeof expected === 'string' ? expected : expected[isRefused ? 1 : 0]
  expect([name, from, moment, to]).toEqual([name, from, moment, wanted])
  return to
}

function nameOf({ calls }: OrderAction, name: string): string {
  return calls ?? name
}

/** What an action ends with for an order that is not there, whoever asks. */
function expectedAt(action: OrderAction): string {
  return expectedVerdict(action, { caller: 'merchant', status: 'None', moment: 'grace' })
}
