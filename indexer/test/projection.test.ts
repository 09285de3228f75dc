import { type AbiEvent, encodeAbiParameters, encodeEventTopics, type Hex, toHex } from 'viem'
import { describe, expect, it } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import { orderIdOf } from '../../spec/order.ts'
import { decodeLog, type RawLog } from '../src/projection/decode.ts'
import type { EventName } from '../src/projection/event.ts'
import type { AnyChange, Op } from '../src/projection/op.ts'
import { project } from '../src/projection/project.ts'
import { unpackCredit, unpackLine, unpackState } from '../src/projection/words.ts'

const SOMEONE: Hex = '0x00000000000000000000000000000000000000aa'
const OTHER: Hex = '0x00000000000000000000000000000000000000bb'

/** A log as a node would send it. */
function logOf(name: EventName, args: Record<string, unknown>): RawLog {
  const item = mallAbi.find((entry) => entry.type === 'event' && entry.name === name) as AbiEvent
  const inputs = item.inputs.filter(({ indexed }) => !indexed)
  return {
    address: '0x00000000000000000000000000000000000000cc',
    blockNumber: '0x5',
    blockHash: toHex(5, { size: 32 }),
    transactionHash: toHex(9, { size: 32 }),
    logIndex: '0x3',
    topics: encodeEventTopics({ abi: [item], args } as never) as [Hex, ...Hex[]],
    data: encodeAbiParameters(
      inputs,
      inputs.map(({ name: key }) => args[key ?? '']),
    ),
  }
}

const opsOf = (name: EventName, args: Record<string, unknown>) => project([logOf(name, args)], 1_000).slice(1)
const changesOf = (ops: Op[]) =>
  ops.filter((op): op is AnyChange => op.kind === 'change').map(({ view, key, set, add }) => ({ view, key, set, add }))

const line = (3n << 160n) | (250n << 72n) | (4n << 40n) | 8n
const credit = (77n << 160n) | (2n << 144n) | (123_456n << 40n) | 6n
const state = (50n << 160n) | (1n << 144n) | (1n << 136n) | (2_000n << 96n) | (2n << 80n) | (9n << 40n) | 11n

describe('packed words', () => {
  it('are unpacked by shifting', () => {
    expect(unpackLine(line)).toEqual({ productId: 8, quantity: 4, commissionBps: 250, unitPrice: 3n, offer: null })
    expect(unpackCredit(credit)).toEqual({ id: 6, volume: 123_456n, tier: 2, amount: 77n })
    expect(unpackState(state)).toEqual({ merchantId: 11, referrerId: 9, planId: 2, deadline: 2_000, commission: 50n })
  })

  it('do not spill into their neighbours', () => {
    const full = 2n ** 256n - 1n
    expect(unpackLine(full)).toEqual({
      productId: 2 ** 40 - 1,
      quantity: 2 ** 32 - 1,
      commissionBps: 65_535,
      unitPrice: 2n ** 96n - 1n,
      offer: 2n ** 64n - 1n,
    })
    expect(unpackCredit(full)).toEqual({ id: 2 ** 40 - 1, volume: 2n ** 64n - 1n, tier: 255, amount: 2n ** 96n - 1n })
  })
})

describe('the projection', () => {
  it('leaves logs of unknown events out', () => {
    const log = { ...logOf('PlanRetired', { planId: 1 }), topics: [toHex(1, { size: 32 })] as [Hex] }
    expect(decodeLog(log)).toBeNull()
    expect(project([log, { ...log, topics: [] }], 1)).toEqual([])
  })

  it('makes a fact of every event, with what it touches', () => {
    const [fact] = project(
      [
        logOf('OrderPlaced', {
          orderId: 7n,
          buyer: SOMEONE,
          total: 12n,
          state,
          region: toHex('CN-44', { size: 6 }),
          delivery: toHex(0, { size: 32 }),
          lines: [line],
        }),
      ],
      1_000,
    )
    expect(fact).toMatchObject({
      kind: 'append',
      table: 'fact',
      row: {
        block: 5,
        logIndex: 3,
        at: 1_000,
        name: 'OrderPlaced',
        orderId: 7n,
        accounts: [11, 9],
        products: [8],
        args: {
          orderId: 7n,
          total: 12n,
          commission: 50n,
          referrerId: 9,
          lines: [{ productId: 8, quantity: 4, commissionBps: 250, unitPrice: 3n, offer: null }],
        },
      },
    })
  })

  it('counts what an offer has priced, and keeps that it was cancelled', () => {
    const offered = line | (17n << 88n)
    const args = {
      orderId: 7n,
      buyer: SOMEONE,
      total: 24n,
      state,
      region: '0x000000000000',
      delivery: toHex(0, { size: 32 }),
    }
    const placed = opsOf('OrderPlaced', { ...args, lines: [offered, line, offered] })
    const used = { view: 'offer', key: '11:17', add: { lines: 1, pieces: 4 } }
    expect(changesOf(placed).filter(({ view }) => view === 'offer')).toEqual([used, used])
    expect(changesOf(opsOf('OfferCancelled', { merchantId: 11, number: 2n ** 64n - 1n }))).toEqual([
      { view: 'offer', key: `11:${2n ** 64n - 1n}`, set: { isCancelled: true } },
    ])
  })

  it('places an order on its shelf and takes its pieces', () => {
    const orderId = orderIdOf(3, 1)
    const ops = opsOf('OrderPlaced', {
      orderId,
      buyer: SOMEONE,
      total: 12n,
      state,
      region: toHex('CN-44', { size: 6 }),
      delivery: toHex(0, { size: 32 }),
      lines: [line],
    })
    expect(changesOf(ops)).toMatchObject([
      {
        view: 'order',
        key: orderId,
        set: {
          buyer: SOMEONE.toLowerCase(),
          referrerId: 9,
          planId: 2,
          deadline: 2_000,
          paid: 12n,
          total: 12n,
          commission: 50n,
          region: 'CN-44',
        },
      },
      { view: 'shelf', key: 3, set: { orderId, isFree: false } },
      { view: 'product', key: 8, add: { stock: -4, sold: 4 } },
    ])
  })

  it('pays the line, the house, the pool and the merchant, and frees the shelf', () => {
    const ops = opsOf('OrderSettled', {
      orderId: 7n,
      merchantId: 11,
      proceeds: 100n,
      fee: 5n,
      breakage: 1n,
      credits: [credit],
    })
    expect(ops[0]).toMatchObject({ kind: 'settle', credits: [{ id: 6, tier: 2 }] })
    expect(changesOf(ops)).toEqual([
      {
        view: 'order',
        key: 7n,
        set: {
          status: 'Settled',
          endedAt: 1_000,
          proceeds: 100n,
          fee: 5n,
          breakage: 1n,
          settledTx: toHex(9, { size: 32 }),
          settledAt: 1_000,
        },
        add: undefined,
      },
      { view: 'shelf', key: 7, set: { orderId: 7n, isFree: true }, add: undefined },
      { view: 'account', key: 11, set: undefined, add: { balance: 100n } },
      { view: 'account', key: 1, set: undefined, add: { balance: 5n } },
      { view: 'account', key: 0, set: undefined, add: { balance: 1n } },
      { view: 'account', key: 6, set: { volume: 123_456n, tier: 2 }, add: { balance: 77n, earned: 77n } },
    ])
  })

  it('never frees a shelf whose generation is used up', () => {
    const orderId = orderIdOf(3, 65_535)
    const [, shelf] = changesOf(opsOf('OrderCancelled', { orderId, refundTo: SOMEONE, amount: 4n }))
    expect(shelf).toMatchObject({ view: 'shelf', key: 3, set: { isFree: false } })
  })

  it('ends an order with the refund of its rest, and not before', () => {
    const refund = (totalLeft: bigint) =>
      changesOf(opsOf('OrderRefunded', { orderId: 7n, refundTo: SOMEONE, amount: 4n, commissionCut: 1n, totalLeft }))
    expect(refund(6n)).toEqual([{ view: 'order', key: 7n, set: { total: 6n }, add: { refunded: 4n, commission: -1n } }])
    expect(refund(0n)[0]?.set).toMatchObject({ status: 'Refunded', endedAt: 1_000 })
    expect(refund(0n)[1]).toMatchObject({ view: 'shelf', set: { isFree: true } })
  })

  it('moves an account to its new wallet', () => {
    expect(changesOf(opsOf('WalletChanged', { id: 6, previousWallet: SOMEONE, wallet: OTHER }))).toEqual([
      { view: 'account', key: 6, set: { wallet: OTHER.toLowerCase(), proposedWallet: null }, add: undefined },
      { view: 'wallet', key: SOMEONE.toLowerCase(), set: { accountId: 0 }, add: undefined },
      { view: 'wallet', key: OTHER.toLowerCase(), set: { accountId: 6 }, add: undefined },
    ])
    // the pool is never looked up by its owner
    expect(changesOf(opsOf('WalletChanged', { id: 0, previousWallet: SOMEONE, wallet: OTHER }))).toHaveLength(1)
    expect(
      changesOf(opsOf('DistributorRegistered', { id: 0, wallet: SOMEONE, uplineId: 0 })).map(({ view }) => view),
    ).toEqual(['account'])
  })

  it('takes pieces out of stock with a negative change', () => {
    expect(changesOf(opsOf('ProductRestocked', { productId: 8, change: -5 }))).toMatchObject([
      { view: 'product', key: 8, add: { stock: -5 } },
    ])
  })
})
