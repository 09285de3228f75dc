import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeAbiParameters, erc20Abi, type Hex, keccak256 } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkReplay, replayEvents } from '../../scripts/lib/health/check-replay.ts'
import { checkSince } from '../../scripts/lib/health/check-since.ts'
import { checkState } from '../../scripts/lib/health/check-state.ts'
import { askAt, findChecker } from '../../scripts/lib/health/checker.ts'
import { Findings } from '../../scripts/lib/health/findings.ts'
import { pages } from '../../scripts/lib/health/pages.ts'
import { type MallEvent, readMallEvents } from '../../scripts/lib/health/replay/read-events.ts'
import { readSentences } from '../../scripts/lib/health/sentences.ts'
import { root } from '../../scripts/lib/paths.ts'
import { STATUSES } from '../../spec/order.ts'
import { type HealthChain, startHealthChain } from './health-chain.ts'
import { slots } from './mall-slots.ts'

let chain: HealthChain
let shelfIn: Record<string, number>
let start: bigint

beforeAll(async () => {
  chain = await startHealthChain()
  start = await chain.connection.publicClient.getBlockNumber({ cacheTime: 0 })
  shelfIn = {}
  const ask = askAt(chain.connection.publicClient, { address: chain.deployment.healthChecker as Hex }, start)
  const seen = await ask('seeShelves', [chain.deployment.mall, 1n, 2n ** 40n])
  seen.forEach(({ status }, i) => {
    shelfIn[STATUSES[status] ?? ''] ??= i + 1
  })
}, 120_000)

afterAll(() => chain?.stop())

/** Everything the command does, at the latest block. */
async function look(flags: { since?: boolean; replay?: boolean } = {}): Promise<Findings> {
  const { publicClient: client } = chain.connection
  const blockNumber = await client.getBlockNumber({ cacheTime: 0 })
  const source = { client, mall: chain.deployment.mall, blockNumber }
  const findings = new Findings()
  const ask = askAt(client, await findChecker(client, chain.deployment, blockNumber), blockNumber)
  const sums = await checkState(source, ask, findings)
  if (flags.since) {
    const earlier = { ...source, blockNumber: start }
    await checkSince(earlier, askAt(client, await findChecker(client, chain.deployment, start), start), ask, findings)
  }
  if (flags.replay) await checkReplay(source, chain.deployment, { ask, sums, findings })
  return findings
}

function command(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/node'),
    ['scripts/health.ts', '--rpc', chain.url, ...args],
    { cwd: root, encoding: 'utf8' },
  )
  return { status, output: stdout + stderr }
}

describe('a sound mall', () => {
  it('keeps every sentence that state, an earlier block and its events show', async () => {
    const findings = await look({ since: true, replay: true })
    expect(findings.broken()).toEqual([])
    const sentences = await readSentences()
    expect(sentences.map(({ number }) => number)).toEqual([...Array(36).keys()].map((n) => n + 1))
    for (const { number, means } of sentences) {
      const isOurs = means.some((mean) => mean !== 'walk' && mean !== 'spec')
      expect([number, findings.wasSeen(number)]).toEqual([number, isOurs])
    }
  })

  it('is reported a line a sentence, with what it owes and holds, and exit code 0', () => {
    const { status, output } = command('--deployment', chain.file, '--replay')
    expect(output).toMatch(/at block \d+, by the checker at 0x/)
    expect(output.match(/^I\d+ +(ok|-) /gm)).toHaveLength(36)
    expect(output).toMatch(/^holds 2675\.69835 USDd$/m)
    expect(output).toMatch(/^health: sound$/m)
    expect(status).toBe(0)
  })

  it('is checked just so by a checker that nobody deployed', async () => {
    const { healthChecker, ...without } = chain.deployment
    const file = chain.file.replace('.json', '-without.json')
    await writeFile(file, JSON.stringify(without))
    const [alone, beside] = [command('--deployment', file), command('--deployment', chain.file)]
    const bodyOf = ({ output }: { output: string }) => output.split('\n').slice(1).join('\n')
    expect(alone.output).toMatch(/by a checker sent along with each call/)
    expect(bodyOf(alone)).toBe(bodyOf(beside))
    expect(alone.status).toBe(0)
  })

  it('shows tokens sent unasked, and tells them from a mistake by their transfer', async () => {
    await chain.undoAfter(async () => {
      const { publicClient, wallet } = chain.connection
      const { address } = chain.deployment.token
      const gift = { abi: erc20Abi, address, functionName: 'transfer', args: [chain.deployment.mall, 5n] } as const
      const hash = await wallet.writeContract(gift)
      await publicClient.waitForTransactionReceipt({ hash })
      expect((await look({ replay: true })).broken()).toEqual([])
      expect(command('--deployment', chain.file).output).toMatch(/0\.000005 USDd of it sent unasked/)
    })
  })
})

describe('a mall broken by hand', () => {
  const inShelf = (status: string) => shelfIn[status] as number
  const state: [sentence: number, what: string, run: () => Promise<void>][] = [
    [1, 'too few tokens', () => setHeld(1n)],
    [4, 'more commission than total', () => chain.setBits(slots.shelfState(inShelf('Settled')), 160, 96, 2n ** 90n)],
    [5, 'an open order without a total', () => chain.setBits(slots.shelfFunds(inShelf('Paid')), 0, 96, 0n)],
    [8, 'commission for nobody', () => chain.setBits(slots.shelfState(inShelf('Shipped')), 40, 40, 0n)],
    [11, 'an account under itself', () => chain.setBits(slots.account(5), 0, 40, 5n)],
    [13, 'an account without a wallet', () => chain.setBits(slots.walletOf(4), 0, 160, 0n)],
    [14, 'a tier above seven', () => chain.setBits(slots.account(3), 104, 8, 8n)],
    [18, 'a status that does not exist', () => chain.setBits(slots.shelfState(inShelf('Settled')), 136, 4, 13n)],
    [19, 'no deadline', () => chain.setBits(slots.shelfState(inShelf('Shipped')), 96, 40, 0n)],
    [20, 'a deadline far away', () => chain.setBits(slots.shelfState(inShelf('Shipped')), 96, 40, 2n ** 39n)],
    [23, 'a return of nothing', () => chain.setBits(slots.returnAmount(inShelf('ReturnRequested')), 0, 96, 0n)],
    [26, 'a fee above the limit', () => chain.setBits(slots.plan(1, 1), 224, 16, 501n)],
    [27, 'a plan that pays too much', () => chain.setBits(slots.plan(1, 0), 240, 16, 65_535n)],
    [28, 'a pause for ever', () => chain.setBits(slots.register, 0, 40, 2n ** 39n)],
    [30, 'a merchant that does not exist', () => chain.setBits(slots.product(2), 24, 40, 999n)],
    [31, 'a return window of nothing', () => chain.setBits(slots.plan(1, 2), 96, 32, 0n)],
    [32, 'a price of zero', () => chain.setBits(slots.product(3), 160, 96, 0n)],
    [33, 'an order beyond the counter', () => chain.setBits(slots.register, 120, 40, 3n)],
  ]

  it.each(state)('shows I%i by its state: %s', async (sentence, _what, run) => {
    await chain.undoAfter(async () => {
      await run()
      expect((await look()).broken()).toContain(sentence)
    })
  })

  const since: [sentence: number, what: string, run: () => Promise<void>][] = [
    [6, 'a commission that grew', () => grow(slots.shelfState(inShelf('Shipped')), 160, 96, 1n)],
    [12, 'another upline', () => chain.setBits(slots.account(7), 0, 40, 1n)],
    [14, 'a volume that fell', () => chain.setBits(slots.account(1), 40, 64, 0n)],
    [18, 'a status that went back', () => chain.setBits(slots.shelfState(inShelf('Shipped')), 136, 4, 1n)],
    [21, 'another order under its id', () => grow(slots.shelfFunds(inShelf('Settled')), 96, 160, 1n)],
    [24, 'a deadline that moved away', () => grow(slots.shelfState(inShelf('Shipped')), 96, 40, 1n)],
    [25, 'a plan that changed', () => grow(slots.plan(1, 1), 224, 16, -1n)],
  ]

  it.each(since)('shows I%i since an earlier block: %s', async (sentence, _what, run) => {
    await chain.undoAfter(async () => {
      await run()
      expect((await look({ since: true })).broken()).toContain(sentence)
    })
  })

  const replay: [sentence: number, what: string, run: () => Promise<void>][] = [
    [1, 'tokens that left without an event', () => setHeld(1n)],
    [2, 'tokens nobody sent', () => setHeld(2n ** 60n)],
    [3, 'a total that no event changed', () => grow(slots.shelfFunds(inShelf('Paid')), 0, 96, -1n)],
    [10, 'a balance from nowhere', () => grow(slots.account(2), 160, 96, 1n)],
    [12, 'another upline', () => chain.setBits(slots.account(7), 0, 40, 1n)],
    [13, 'another wallet', () => grow(slots.walletOf(3), 0, 160, 1n)],
    [14, 'a volume from nowhere', () => grow(slots.account(3), 40, 64, 1n)],
    [17, 'a balance that shrank', () => chain.setBits(slots.account(2), 160, 96, 0n)],
    [18, 'a status no event entered', () => chain.setBits(slots.shelfState(inShelf('Settled')), 136, 4, 7n)],
    [21, 'another generation', () => chain.setBits(slots.shelfState(1), 144, 16, 9n)],
    [24, 'a deadline no event set', () => grow(slots.shelfState(inShelf('Shipped')), 96, 40, -1n)],
    [25, 'a plan that changed', () => grow(slots.plan(1, 1), 224, 16, -1n)],
    [29, 'stock from nowhere', () => grow(slots.product(1), 80, 32, 1n)],
    [30, 'another merchant', () => grow(slots.product(1), 24, 40, 1n)],
  ]

  it.each(replay)('shows I%i by its events: %s', async (sentence, _what, run) => {
    await chain.undoAfter(async () => {
      await run()
      expect((await look({ replay: true })).broken()).toContain(sentence)
    })
  })

  it('is named with the first offender, and exit code 1', async () => {
    await chain.undoAfter(async () => {
      await chain.setBits(slots.account(5), 104, 8, 9n)
      await chain.setBits(slots.account(3), 104, 8, 8n)
      const { status, output } = command('--deployment', chain.file)
      expect(output).toMatch(/^I14 BROKEN .* First: account 3$/m)
      expect(output).toMatch(/^health: BROKEN: I14$/m)
      expect(status).toBe(1)
    })
  })

  async function grow(slot: bigint | Hex, low: number, width: number, by: bigint) {
    const { publicClient } = chain.connection
    const at = typeof slot === 'bigint' ? (`0x${slot.toString(16)}` as const) : slot
    const word = BigInt((await publicClient.getStorageAt({ address: chain.deployment.mall, slot: at })) ?? '0x0')
    await chain.setBits(slot, low, width, ((word >> BigInt(low)) & ((1n << BigInt(width)) - 1n)) + by)
  }

  async function setHeld(units: bigint) {
    const { mall, token } = chain.deployment
    const key = keccak256(encodeAbiParameters([{ type: 'address' }, { type: 'uint256' }], [mall, 0n]))
    await chain.setSlot(token.address, key, units)
  }
})

describe('events that no mall may tell', () => {
  const names = ['OrderSettled', 'OrderPlaced', 'OrderConfirmed', 'OrderRefunded', 'Claimed', 'BuyerBound'] as const
  type Told = { [N in (typeof names)[number]]: Extract<MallEvent, { eventName: N }>['args'] }
  const lies: { [N in (typeof names)[number]]?: [sentence: number, change: (args: Told[N]) => object][] } = {
    OrderSettled: [
      [3, ({ proceeds }) => ({ proceeds: proceeds + 1n })],
      [7, ({ credits }) => ({ credits: credits.map((credit) => credit + ((2n ** 60n) << 160n)) })],
      [9, ({ credits, merchantId }) => ({ credits: credits.map((credit) => withId(credit, merchantId)) })],
      [11, ({ credits }) => ({ credits: credits.map((credit) => withId(credit, 999)) })],
      [14, ({ credits }) => ({ credits: credits.map((credit) => credit | (8n << 144n)) })],
    ],
    OrderPlaced: [
      [3, ({ total }) => ({ total: total + 1n })],
      [21, ({ orderId }) => ({ orderId: orderId + (5n << 40n) })],
      [22, () => ({ orderId: (1n << 40n) | BigInt(shelfIn.Disputed as number) })],
      [29, ({ lines }) => ({ lines: lines.map((line) => line | (0xffff_ffffn << 40n)) })],
      [30, ({ state }) => ({ state: state | (0xffffn << 80n) })],
    ],
    OrderConfirmed: [[24, ({ deadline }) => ({ deadline: deadline + 86_400 * 30 })]],
    OrderRefunded: [[6, () => ({ commissionCut: 0n, totalLeft: 1n })]],
    Claimed: [[17, ({ amount }) => ({ amount: amount + 1n })]],
    BuyerBound: [[16, () => ({ buyer: `0x${'77'.repeat(20)}` })]],
  }
  const cases = names.flatMap((name) =>
    (lies[name] ?? []).map(([sentence, change]) => ({ name, sentence, change: change as (args: unknown) => object })),
  )

  it.each(cases)('show I$sentence by a false $name', async ({ name, sentence, change }) => {
    const events = await readMallEvents(chain.connection.publicClient, chain.deployment.mall, { from: 0n, to: start })
    const isTold = (event: MallEvent) =>
      event.eventName === name && !('credits' in event.args && event.args.credits.length === 0)
    const last = events.findLastIndex(isTold)
    expect(last).toBeGreaterThan(0)
    const told = events.map((event, i) =>
      i === last ? ({ ...event, args: { ...event.args, ...change(event.args) } } as MallEvent) : event,
    )
    const payers = payersOf(events)
    expect(isBrokenBy(events, payers, sentence)).toBe(false)
    expect(isBrokenBy(told, payers, sentence)).toBe(true)
  })

  it('show I18 by a settlement told twice', async () => {
    const events = await readMallEvents(chain.connection.publicClient, chain.deployment.mall, { from: 0n, to: start })
    const twice = events.flatMap((event): MallEvent[] =>
      event.eventName === 'OrderSettled' ? [event, event] : [event],
    )
    expect(isBrokenBy(twice, payersOf(events), 18)).toBe(true)
  })

  function withId(credit: bigint, id: number): bigint {
    return ((credit >> 40n) << 40n) | BigInt(id)
  }

  /** everybody paid for himself */
  function payersOf(events: readonly MallEvent[]) {
    const bound = events.filter((event) => event.eventName === 'BuyerBound')
    return new Map(bound.map(({ transactionHash, args }) => [transactionHash as string, new Set([args.buyer])]))
  }

  function isBrokenBy(events: readonly MallEvent[], payers: Map<string, Set<Hex>>, sentence: number) {
    const findings = new Findings()
    replayEvents(events, payers, findings)
    return findings.broken().includes(sentence)
  }
})

describe('pages', () => {
  const read = async (most: bigint, last: bigint) => {
    const taken: string[] = []
    const ask = async (page: { first: bigint; last: bigint }) => {
      if (page.last - page.first >= most) throw new Error('too dear')
      return `${page.first}-${page.last}`
    }
    for await (const { answer } of pages({ first: 1n, last }, 4n, ask)) taken.push(answer)
    return taken
  }

  it('cover all ids once, smaller where a node allows less', async () => {
    expect(await read(4n, 9n)).toEqual(['1-4', '5-8', '9-9'])
    expect(await read(2n, 5n)).toEqual(['1-2', '3-4', '5-5'])
    expect(await read(4n, 0n)).toEqual([])
  })

  it('give up when not even one id can be asked for', async () => {
    await expect(read(0n, 3n)).rejects.toThrow('too dear')
  })
})
