import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { mallInterface, tokenInterface } from '../../../scripts/lib/audit/chain/abi.ts'
import type { Check } from '../../../scripts/lib/audit/differences.ts'
import type { AuditResult } from '../../../scripts/lib/audit/run-audit.ts'
import { slots, slotText } from '../../../scripts/lib/audit/storage/layout.ts'
import { creditOf, placedLineOf } from '../../../spec/words.ts'
import { type AuditedMall, auditedMall } from './audited-mall.ts'
import { inLogs, inStorage, isOf, type Said, telling, transferLike, withBits, without } from './lies.ts'
import type { Alter } from './rpc-proxy.ts'

let mall: AuditedMall
let truth: AuditResult
let checkpoint: string

beforeAll(async () => {
  mall = await auditedMall()
  checkpoint = join(mall.folder, 'audit.sqlite')
  truth = await mall.audit({ checkpoint, isMirrored: true })
}, 120_000)

afterEach(() => mall.proxy.lie(undefined))

/** The differences of an audit through a node that lies, each in a line. */
async function foundWith(lie: Alter): Promise<string[]> {
  mall.proxy.lie(lie)
  return linesOf(await mall.audit())
}

function linesOf({ books }: AuditResult): string[] {
  return books.differences.list.map(({ check, subject, says }) => `${check}: ${subject}: ${says}`)
}

const orders = () => truth.books.shelves.map((shelf) => shelf.order)
const order = (status: string) => orders().find((one) => one.status === status)
/** An order whose window ended in peace, and which paid somebody. */
const settledOrder = () =>
  orders().find(({ split, returnAmount }) => split && split.credits.length > 0 && returnAmount === 0n)

it('finds nothing where nothing is wrong', () => {
  expect(linesOf(truth)).toEqual([])
  const looked = (check: Check) => truth.books.differences.looked(check)
  for (const check of [
    'split',
    'tier',
    'refund',
    'payment',
    'payout',
    'epoch root',
    'storage',
    'view',
    'mirror',
  ] as const)
    expect(looked(check), check).toBeGreaterThan(10)
  // the simulation does everything there is to do
  const done = [...truth.books.counts.keys()]
  const never: string[] = []
  mallInterface.forEachEvent(({ name }) => void (done.includes(name) || never.push(name)))
  expect(never).toEqual([])
})

describe('in what the node tells', () => {
  it('a dropped event', async () => {
    const id = settledOrder()?.id
    const found = await foundWith(without(isOf('OrderSettled', id)))
    expect(found).toContainEqual(
      expect.stringContaining(`storage: order ${id}: its status is Settled in storage, Shipped by the events`),
    )
  })

  it('a missing order', async () => {
    const id = settledOrder()?.id
    const found = await foundWith(without(isOf('OrderPlaced', id)))
    expect(found).toContainEqual(
      expect.stringMatching(`^state: order ${id}: OrderShipped of an order that does not stand`),
    )
  })

  it('a log told twice', async () => {
    const twice = inLogs((logs) => logs.flatMap((log) => (isOf('OrderSettled')(log) ? [log, log] : [log])))
    expect(await foundWith(twice)).toContainEqual(expect.stringMatching(/^log: .* doubled, or out of order/))
  })

  it('an event that nobody knows', async () => {
    const strange = inLogs((logs) =>
      logs.map((log) => (isOf('MerchantSet')(log) ? { ...log, topics: [slotText(1n)] } : log)),
    )
    expect(await foundWith(strange)).toContainEqual(
      expect.stringMatching(/^log: .* an event that the mall does not have/),
    )
  })

  it('a wrong split', async () => {
    const lie = telling('OrderSettled', hasCredits, (said) => ({
      ...said,
      proceeds: (said.proceeds as bigint) + 1n,
      fee: (said.fee as bigint) - 1n,
    }))
    const found = await foundWith(lie)
    expect(found).toHaveLength(2)
    expect(found).toContainEqual(expect.stringMatching(/^split: order \d+: its share of the merchant is/))
    expect(found).toContainEqual(expect.stringMatching(/^split: order \d+: its fee is/))
  })

  it('a doubled credit', async () => {
    const lie = telling('OrderSettled', hasCredits, (said) => {
      const credits = [...(said.credits as Iterable<bigint>)]
      return { ...said, credits: [...credits, credits[0]] }
    })
    expect(await foundWith(lie)).toContainEqual(expect.stringMatching(/^split: order \d+: its number of credits is/))
  })

  it('a wrong tier', async () => {
    const lie = telling('OrderSettled', hasCredits, (said) => {
      const [first = 0n, ...others] = [...(said.credits as Iterable<bigint>)]
      return { ...said, credits: [withBits(first, 144, 8, BigInt(creditOf(first).tier + 1)), ...others] }
    })
    const found = await foundWith(lie)
    expect(found).toEqual([expect.stringMatching(/^tier: order \d+: account \d+ is at tier/)])
  })

  it('a price that is not the catalogue’s', async () => {
    const isListed = (said: Said) =>
      [...(said.lines as Iterable<bigint>)].every((line) => placedLineOf(line).offer === 0n)
    const lie = telling('OrderPlaced', isListed, (said) => {
      const [first = 0n, ...others] = [...(said.lines as Iterable<bigint>)]
      const { price, quantity } = placedLineOf(first)
      const lines = [withBits(first, 160, 96, price + 5n), ...others]
      return { ...said, lines, total: (said.total as bigint) + 5n * BigInt(quantity) }
    })
    expect(await foundWith(lie)).toContainEqual(expect.stringMatching(/^terms: order \d+: product \d+ costs \d+ in it/))
  })

  it('a refund that cuts the commission too little', async () => {
    const isCut = (said: Said) => (said.commissionCut as bigint) > 0n
    const lie = telling('OrderRefunded', isCut, (said) => ({
      ...said,
      commissionCut: (said.commissionCut as bigint) - 1n,
    }))
    expect(await foundWith(lie)).toContainEqual(expect.stringMatching(/^refund: order \d+: its commission was cut by/))
  })

  it('a token transfer that no event explains', async () => {
    const thief = '0x00000000000000000000000000000000000bad00'
    const from = mall.deployment.mall
    const isToken = ({ address }: { address: string }) => address.toLowerCase() === mall.deployment.token.address
    const lie = inLogs((logs) => {
      const last = logs.filter(isToken).at(-1)
      return last ? [...logs, transferLike(last, from, thief, 1_000n)] : logs
    })
    const found = await foundWith(lie)
    const says = `payout: a transfer from the mall: 1000 went to ${thief}, and no event says why`
    expect(found).toContainEqual(expect.stringContaining(says))
    expect(found).toContainEqual(expect.stringMatching(/^payout: the mall: its balance of the token is/))
  })

  it('a payment that never came', async () => {
    const into = `0x${mall.deployment.mall.slice(2).padStart(64, '0')}`
    const first = without(({ topics, blockNumber }) => topics[2] === into && BigInt(blockNumber) === firstPayment())
    expect(await foundWith(first)).toContainEqual(
      expect.stringMatching(/^payment: order \d+: no transfer paid for its/),
    )
  })

  it('a wrong epoch root', async () => {
    const lie = telling(
      'EpochProposed',
      () => true,
      (said) => ({ ...said, root: slotText(7n) }),
    )
    expect(await foundWith(lie)).toContainEqual(
      expect.stringMatching(/^epoch root: the month \d{4}-\d\d: its root is 0x0+7,/),
    )
  })

  it('a wrong balance', async () => {
    const [account] = truth.books.accounts.filter(({ balance }) => balance > 0n)
    const { id = 0, balance = 0n } = account ?? {}
    const lie = inStorage(slotText(slots.account(id)), (word) => withBits(word, 160, 96, balance + 1n))
    const says = `storage: account ${id}: its balance is ${balance + 1n} in storage, ${balance} by the events`
    expect(await foundWith(lie)).toEqual([says])
  })

  it('a wrong state of an order', async () => {
    const { id = 0n } = order('Shipped') ?? {}
    const lie = inStorage(slotText(slots.shelfState(Number(id & 0xff_ffff_ffffn))), (word) =>
      withBits(word, 136, 4, 1n),
    )
    const says = `storage: order ${id}: its status is Paid in storage, Shipped by the events`
    expect(await foundWith(lie)).toEqual([says])
  })

  it('a view that says something else than storage', async () => {
    const question = mallInterface.encodeFunctionData('account', [1])
    const lie: Alter = ({ method, params }, result) => {
      const isAsked = method === 'eth_call' && (params[0] as { data: string }).data === question
      return isAsked ? String(result).replace(/.$/, '1') : undefined
    }
    expect(await foundWith(lie)).toEqual([expect.stringMatching(/^view: account 1: account\(1\) answers/)])
  })

  it('a token that says it holds less', async () => {
    const question = tokenInterface.encodeFunctionData('balanceOf', [mall.deployment.mall])
    const lie: Alter = ({ method, params }) => {
      return method === 'eth_call' && (params[0] as { data: string }).data === question ? slotText(1n) : undefined
    }
    expect(await foundWith(lie)).toContainEqual(
      expect.stringMatching(/^payout: the mall: its balance of the token is 1,/),
    )
  })

  it('another code than the deployment’s', async () => {
    const lie: Alter = ({ method, params }, result) => {
      return method === 'eth_getCode' && params[0] === mall.deployment.mall ? `${result}00` : undefined
    }
    const found = await foundWith(lie)
    expect(found).toContainEqual(expect.stringMatching(/^deployment: Mall at 0x\w+: the hash of its code is/))
    expect(found).toContainEqual(
      expect.stringMatching(/^deployment: Mall at 0x\w+: its code is not what contracts\/Mall.sol/),
    )
  })

  it('another number of decimals', async () => {
    const deployment = { ...mall.deployment, token: { ...mall.deployment.token, decimals: 18 } }
    expect(linesOf(await mall.audit({ deployment }))).toEqual([
      expect.stringMatching(/^deployment: 0x\w+: its decimals is 6/),
    ])
  })
})

describe('in the mirror', () => {
  /** The differences of an audit while one statement has changed the mirror, which another puts right again. */
  async function foundAfter(statement: string, undo: string): Promise<string[]> {
    await mall.alter(statement)
    try {
      return linesOf(await mall.audit({ checkpoint, isMirrored: true }))
    } finally {
      await mall.alter(undo)
    }
  }

  it('a changed row', async () => {
    const change = (sign: string) => `update account set balance = balance ${sign} 1 where id = 3`
    const found = await foundAfter(change('+'), change('-'))
    expect(found).toEqual([expect.stringMatching(/^mirror: row 3 of account: its balance is \d+, must be \d+$/)])
  })

  it('a dropped event', async () => {
    await mall.alter(`create table kept as select * from fact where name = 'OrderSettled' limit 1`)
    const drop = 'delete from fact f using kept k where f.block = k.block and f.log_index = k.log_index'
    const found = await foundAfter(drop, 'insert into fact select * from kept')
    expect(found).toEqual([
      expect.stringMatching(/^mirror: row \d+:\d+ of fact: it is missing, though the chain has its event$/),
    ])
  })

  it('an event that says something else', async () => {
    const change = (from: string, to: string) =>
      `update fact set args = jsonb_set(args, '{fee}', '"${to}"') where name = 'OrderSettled' and args->>'fee' = '${from}'`
    const fee = String(settledOrder()?.split?.fee)
    const found = await foundAfter(change(fee, '1'), change('1', fee))
    expect(found).toContainEqual(
      expect.stringMatching(
        /^mirror: row \d+:\d+ of fact: it tells OrderSettled .*fee:"1".*the chain has OrderSettled/,
      ),
    )
  })

  it('a doubled credit', async () => {
    const id = settledOrder()?.id
    const twice = `insert into credit select order_id, 7, account_id, amount, tier_before, tier_after, at, block from credit
      where order_id = ${id} and level = 0`
    const found = await foundAfter(twice, `delete from credit where order_id = ${id} and level = 7`)
    expect(found).toEqual([`mirror: row ${id}:7 of credit: no event of the chain says so: it is too much`])
  })

  it('a wrong tier', async () => {
    const change = (sign: string) => `update account set tier = tier ${sign} 1 where id = 5`
    const found = await foundAfter(change('+'), change('-'))
    expect(found).toEqual([expect.stringMatching(/^mirror: row 5 of account: its tier is \d, must be \d$/)])
  })

  it('a missing order', async () => {
    const { id } = settledOrder() ?? {}
    const found = await foundAfter(
      `update "order" set id = -id where id = ${id}`,
      `update "order" set id = -id where id = -${id}`,
    )
    expect(found).toContainEqual(`mirror: row ${id} of order: it is missing, though the chain has its event`)
    expect(found).toContainEqual(`mirror: row -${id} of order: no event of the chain says so: it is too much`)
  })

  it('a wrong state of an order', async () => {
    const { id } = settledOrder() ?? {}
    const change = (status: string) => `update "order" set status = '${status}' where id = ${id}`
    const found = await foundAfter(change('Shipped'), change('Settled'))
    expect(found).toEqual([`mirror: row ${id} of order: its status is Shipped, must be Settled`])
  })

  it('a cursor on another branch', async () => {
    const { block } = truth
    const change = (hash: string) => `update cursor set hash = '${hash}'`
    const found = await foundAfter(change(slotText(1n)), change(block.hash))
    expect(found).toContainEqual(
      expect.stringMatching(new RegExp(`^mirror: block ${block.number}: it stands at 0x0+1,`)),
    )
  })
})

function hasCredits(said: Said): boolean {
  return [...(said.credits as Iterable<bigint>)].length > 1
}

function firstPayment(): bigint {
  return BigInt(Math.min(...truth.books.shelves.map(({ order: { placedBlock } }) => placedBlock)))
}
