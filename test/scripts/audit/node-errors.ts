import { afterEach, expect, it } from 'vitest'
import { mallInterface, tokenInterface } from '../../../scripts/lib/audit/chain/abi.ts'
import { slots, slotText } from '../../../scripts/lib/audit/storage/layout.ts'
import { creditOf, placedLineOf } from '../../../spec/words.ts'
import { type Audited, linesOf, orderIn, settledOrder } from './audited.ts'
import { inLogs, inStorage, isOf, type Said, telling, transferLike, withBits, without } from './lies.ts'
import type { Alter } from './rpc-proxy.ts'

/** Errors planted in what a node answers, by a node in between. */
export function nodeErrors(audited: Audited) {
  afterEach(() => audited.mall.proxy.lie(undefined))

  /** The differences of an audit through a node that lies, each in a line. */
  async function foundWith(lie: Alter): Promise<string[]> {
    audited.mall.proxy.lie(lie)
    return linesOf(await audited.mall.audit())
  }

  it('a dropped event', async () => {
    const id = settledOrder(audited)?.id
    const found = await foundWith(without(isOf('OrderSettled', id)))
    expect(found).toContainEqual(
      expect.stringContaining(`storage: order ${id}: its status is Settled in storage, Shipped by the events`),
    )
  })

  it('a missing order', async () => {
    const id = settledOrder(audited)?.id
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
    const from = audited.mall.deployment.mall
    const isToken = ({ address }: { address: string }) =>
      address.toLowerCase() === audited.mall.deployment.token.address
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
    const into = `0x${audited.mall.deployment.mall.slice(2).padStart(64, '0')}`
    const first = without(
      ({ topics, blockNumber }) => topics[2] === into && BigInt(blockNumber) === firstPayment(audited),
    )
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
    const [account] = audited.truth.books.accounts.filter(({ balance }) => balance > 0n)
    const { id = 0, balance = 0n } = account ?? {}
    const lie = inStorage(slotText(slots.account(id)), (word) => withBits(word, 160, 96, balance + 1n))
    const says = `storage: account ${id}: its balance is ${balance + 1n} in storage, ${balance} by the events`
    expect(await foundWith(lie)).toEqual([says])
  })

  it('a wrong state of an order', async () => {
    const { id = 0n } = orderIn(audited, 'Shipped') ?? {}
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
    const question = tokenInterface.encodeFunctionData('balanceOf', [audited.mall.deployment.mall])
    const lie: Alter = ({ method, params }) => {
      return method === 'eth_call' && (params[0] as { data: string }).data === question ? slotText(1n) : undefined
    }
    expect(await foundWith(lie)).toContainEqual(
      expect.stringMatching(/^payout: the mall: its balance of the token is 1,/),
    )
  })

  it('another code than the deployment’s', async () => {
    const lie: Alter = ({ method, params }, result) => {
      return method === 'eth_getCode' && params[0] === audited.mall.deployment.mall ? `${result}00` : undefined
    }
    const found = await foundWith(lie)
    expect(found).toContainEqual(expect.stringMatching(/^deployment: Mall at 0x\w+: the hash of its code is/))
    expect(found).toContainEqual(
      expect.stringMatching(/^deployment: Mall at 0x\w+: its code is not what contracts\/Mall.sol/),
    )
  })

  it('another number of decimals', async () => {
    const deployment = { ...audited.mall.deployment, token: { ...audited.mall.deployment.token, decimals: 18 } }
    expect(linesOf(await audited.mall.audit({ deployment }))).toEqual([
      expect.stringMatching(/^deployment: 0x\w+: its decimals is 6/),
    ])
  })
}

function hasCredits(said: Said): boolean {
  return [...(said.credits as Iterable<bigint>)].length > 1
}

function firstPayment({ truth }: Audited): bigint {
  return BigInt(Math.min(...truth.books.shelves.map(({ order: { placedBlock } }) => placedBlock)))
}
