import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import { paymentNotification, paymentReceipt } from '../src/db/schema/payments.ts'
import { matchMoney, returnMoney, unmatchedMoney } from '../src/payments/manual.ts'
import type { RailName } from '../src/payments/rail.ts'
import { paymentSchema } from '../src/payments/schemas.ts'
import { KINDS } from './support/databases.ts'
import { CURRENCY, type Fiat, openFiat, sessionWallet } from './support/fiat.ts'

const RAILS: RailName[] = ['alipay', 'wechat', 'card', 'bank']
const TOLD: RailName[] = ['alipay', 'wechat', 'card']

describe.each(KINDS)('payments on %s', (kind) => {
  let fiat: Fiat
  beforeAll(async () => {
    fiat = await openFiat(kind)
  })
  afterAll(() => fiat.stop())
  const placed = ({ state }: { state: string }) => state === 'placed'
  const over = ({ state }: { state: string }) => state === 'refunded'
  const orderOnChain = (id: string | undefined) =>
    fiat.server.context.chain.client.readContract({
      abi: mallAbi,
      address: fiat.server.context.chain.deployment.mall,
      functionName: 'order',
      args: [BigInt(id ?? 0)],
    })
  const ordersSent = () => fiat.server.context.chain.client.getTransactionCount({ address: fiat.gateway.address })
  const backOf = (reference: string) =>
    fiat.sandbox.ledger.backs
      .filter(({ rail, tradeId, reference: of }) => (rail === 'bank' ? wrote(tradeId, reference) : of === reference))
      .map(({ amount }) => BigInt(amount))
  // a bank knows a payment by what was written on it
  const wrote = (id: string, reference: string) => fiat.sandbox.ledger.find('bank', { id })?.text?.endsWith(reference)

  it.each(RAILS)('by %s place an order, and go back by parts', async (rail) => {
    const visitor = await fiat.buyer()
    const begun = await fiat.begin(visitor, rail)
    expect(begun.state).toBe('waiting')
    await fiat.pay(begun)
    const { orderIds } = await fiat.until(visitor, begun.id, placed)
    const order = await orderOnChain(orderIds[0])
    expect(order.total).toBe(BigInt(begun.tokenTotal))
    expect(order.refundTo).toBe(fiat.gateway.address)
    expect(order.buyer.toLowerCase()).toBe(await sessionWallet(visitor))

    const third = order.total / 3n
    await fiat.money.merchantCalls('refund', [BigInt(orderIds[0] ?? 0), third])
    const part = await fiat.until(visitor, begun.id, (seen) => seen.refunded !== '0' && placed(seen))
    expect(BigInt(part.refunded)).toBe((BigInt(begun.amount) * third) / order.total)
    await fiat.money.merchantCalls('cancel', [BigInt(orderIds[0] ?? 0)])
    const gone = await fiat.until(visitor, begun.id, over)
    expect(gone.refunded).toBe(begun.amount)
    expect(gone.refundDue).toBe('0')
    expect(backOf(begun.id).reduce((sum, amount) => sum + amount, 0n)).toBe(BigInt(begun.amount))
  })

  it.each(TOLD)('told of a hundred times at once by %s place one order', async (rail) => {
    const visitor = await fiat.buyer()
    const begun = await fiat.begin(visitor, rail)
    await fiat.pay(begun, { isSilent: true })
    const [notice] = fiat.notices.slice(-1)
    const before = await ordersSent()
    const answers = await Promise.all(
      Array.from({ length: 100 }, async () => (notice ? (await fiat.notify(notice)).status : 0)),
    )
    expect(new Set(answers)).toEqual(new Set([200]))
    await fiat.until(visitor, begun.id, placed)
    // and once more afterwards, as another event of the same payment
    const trade = fiat.sandbox.ledger.find(rail, { reference: begun.id })
    const again = trade && fiat.sandbox.services[rail as 'alipay'].tell(trade)
    if (again) expect((await fiat.notify(again)).status).toBe(200)
    await fiat.settled()
    expect((await fiat.see(visitor, begun.id)).orderIds).toHaveLength(1)
    expect((await ordersSent()) - before).toBe(1)
    expect(backOf(begun.id)).toEqual([])
  })

  it.each(TOLD)('that %s never told of are found by asking', async (rail) => {
    const visitor = await fiat.buyer()
    const begun = await fiat.begin(visitor, rail)
    await fiat.pay(begun, { isSilent: true })
    fiat.server.pass(16)
    await fiat.until(visitor, begun.id, placed)
  })

  it.each(TOLD)('by %s of another amount go back whole', async (rail) => {
    const visitor = await fiat.buyer()
    for (const [change, trouble] of [
      [-1n, 'less'],
      [1n, 'more'],
    ] as const) {
      const begun = await fiat.begin(visitor, rail)
      const amount = BigInt(begun.amount) + change
      await fiat.payOtherwise(begun, { amount: String(amount) })
      const gone = await fiat.until(visitor, begun.id, over)
      expect(gone.trouble).toBe(trouble)
      expect(gone.orderIds).toEqual([])
      expect(backOf(begun.id)).toEqual([amount])
    }
  })

  it.each<RailName>(['wechat', 'card'])('by %s in another currency go back whole', async (rail) => {
    const visitor = await fiat.buyer()
    const begun = await fiat.begin(visitor, rail)
    await fiat.payOtherwise(begun, { currency: 'JPY' })
    const gone = await fiat.until(
      visitor,
      begun.id,
      ({ trouble, refundDue }) => trouble === 'currency' && refundDue === '0',
    )
    expect(gone.orderIds).toEqual([])
    expect(backOf(begun.id)).toEqual([BigInt(begun.amount)])
  })

  it.each(TOLD)('by %s made after the end go back whole, made before and told late place the order', async (rail) => {
    const visitor = await fiat.buyer()
    const [late, early] = [await fiat.begin(visitor, rail), await fiat.begin(visitor, rail)]
    await fiat.payOtherwise(late, { paidAt: late.expiresAt + 60 })
    const gone = await fiat.until(visitor, late.id, over)
    expect(gone.trouble).toBe('late')
    expect(backOf(late.id)).toEqual([BigInt(late.amount)])

    fiat.server.pass(16 * 60)
    await fiat.until(visitor, early.id, ({ state }) => state === 'expired')
    await fiat.payOtherwise(early, { paidAt: early.expiresAt - 1 })
    await fiat.until(visitor, early.id, placed)
  })

  it('that the chain refuses after all go back whole', async () => {
    const visitor = await fiat.buyer()
    const cart = await fiat.money.cart()
    const begun = await fiat.begin(visitor, 'card', { carts: [cart] })
    const product = cart.lines[0]?.productId
    await fiat.money.merchantCalls('setListed', [product, false])
    try {
      await fiat.pay(begun)
      const gone = await fiat.until(visitor, begun.id, over)
      expect(gone.trouble).toBe('ProductNotListed')
      expect(backOf(begun.id)).toEqual([BigInt(begun.amount)])
    } finally {
      await fiat.money.merchantCalls('setListed', [product, true])
    }
  })

  it('are not begun for what the chain would refuse', async () => {
    const visitor = await fiat.buyer()
    const cart = await fiat.money.cart()
    const created = await fiat.create(visitor, 'card', { carts: [cart] })
    await fiat.money.merchantCalls('setListed', [cart.lines[0]?.productId, false])
    try {
      expect(await visitor.refused('POST', `/v1/payments/${created.id}/start`, 409)).toBe('not_orderable')
    } finally {
      await fiat.money.merchantCalls('setListed', [cart.lines[0]?.productId, true])
    }
  })

  it('submitted a hundred times with one key are one, and with another body refused', async () => {
    const visitor = await fiat.buyer()
    const carts = [await fiat.money.cart()]
    const key = crypto.randomUUID()
    const made = await Promise.all(Array.from({ length: 100 }, () => fiat.create(visitor, 'card', { key, carts })))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(new Set(made.map((each) => JSON.stringify(each))).size).toBe(1)
    const body = { rail: 'card', currency: 'EUR', carts }
    const headers = { 'idempotency-key': key }
    expect(await visitor.refused('POST', '/v1/payments', 409, { body, headers })).toBe('key_used')
    expect(await visitor.refused('POST', '/v1/payments', 400, { body })).toBe('key_missing')
    // somebody else's key is his own
    const other = await fiat.buyer()
    expect((await fiat.create(other, 'card', { key, carts })).id).not.toBe(made[0]?.id)
  })

  it('of others are not there', async () => {
    const [visitor, other] = [await fiat.buyer(), await fiat.buyer()]
    const { id } = await fiat.create(visitor, 'card')
    expect(await other.refused('GET', `/v1/payments/${id}`, 404)).toBe('not_found')
    expect(await other.refused('POST', `/v1/payments/${id}/start`, 404)).toBe('not_found')
    expect(await fiat.server.visitor().refused('GET', `/v1/payments/${id}`, 401)).toBe('not_signed_in')
    for (const path of ['/v1/payments/unmatched', '/v1/payments/reconciliation?from=2026-01-01&to=2026-01-01']) {
      expect(await other.refused('GET', path, 403)).toBe('not_allowed')
    }
  })

  it('are refused where what was shown does not hold', async () => {
    const visitor = await fiat.buyer()
    const cart = await fiat.money.cart()
    const ask = (change: object, rail = 'card', currency = 'USD') => ({
      body: { rail, currency, carts: [{ ...cart, ...change }] },
      headers: { 'idempotency-key': crypto.randomUUID() },
    })
    const dearer = ask({ maxTotal: String(BigInt(cart.maxTotal) - 1n) })
    expect(await visitor.refused('POST', '/v1/payments', 409, dearer)).toBe('price_changed')
    expect(await visitor.refused('POST', '/v1/payments', 409, ask({ merchantId: cart.merchantId + 1 }))).toBe(
      'not_available',
    )
    expect(await visitor.refused('POST', '/v1/payments', 400, ask({}, 'card', 'CNY'))).toBe('currency_unknown')
    expect(await visitor.refused('POST', '/v1/payments', 400, ask({ maxTotal: '1e9' }))).toBe('bad_request')
    const many = { lines: cart.lines.map((line) => ({ ...line, quantity: 4_000 })), maxTotal: '9'.repeat(20) }
    expect(await visitor.refused('POST', '/v1/payments', 400, ask(many))).toBe('too_much')
  })

  it('by transfers that do not fit wait for two people, who match or return them', async () => {
    const { context } = fiat.server
    const visitor = await fiat.buyer()
    const [wrong, more] = [await fiat.begin(visitor, 'bank'), await fiat.begin(visitor, 'bank')]
    const { bank } = fiat.sandbox.services
    const reference = wrong.started?.kind === 'transfer' ? wrong.started.reference : ''
    const lost = bank.transfer('for the tea, thank you', BigInt(more.amount) + 5n)
    const short = bank.transfer(reference, BigInt(wrong.amount) - 1n)
    fiat.server.pass(16)
    await fiat.settled(async () => (await unmatchedMoney(context.db.queries)).length >= 2)
    const waiting = await unmatchedMoney(context.db.queries)
    const receiptOf = (ref: string) => waiting.find(({ railRef }) => railRef === ref)?.id ?? -1
    expect(waiting.find(({ railRef }) => railRef === short.id)?.trouble).toBe('less')

    const at = { at: context.clock(), proposedBy: 'one', approvedBy: 'another' }
    await context.db.transaction((tx) => matchMoney(tx, { receiptId: receiptOf(lost.id), intentId: more.id }, at))
    await expect(
      context.db.transaction((tx) => matchMoney(tx, { receiptId: receiptOf(lost.id), intentId: wrong.id }, at)),
    ).rejects.toThrow('decided about already')
    await expect(
      context.db.transaction((tx) => matchMoney(tx, { receiptId: receiptOf(short.id), intentId: wrong.id }, at)),
    ).rejects.toThrow('costs more')
    await context.db.transaction((tx) => returnMoney(tx, { receiptId: receiptOf(short.id) }, at))
    const seen = await fiat.until(visitor, more.id, placed)
    expect(seen.orderIds).toHaveLength(1)
    await fiat.settled(async () => fiat.sandbox.ledger.backs.filter(({ rail }) => rail === 'bank').length >= 3)
    const back = (id: string) =>
      fiat.sandbox.ledger.backs.filter(({ tradeId }) => tradeId === id).map(({ amount }) => amount)
    expect(back(lost.id)).toEqual(['5'])
    expect(back(short.id)).toEqual([short.amount])
  })

  it('keep what their notifications carry sealed, and out of the log', async () => {
    const { db } = fiat.server.context
    const rows = await db.queries.select().from(paymentNotification)
    const receipts = await db.queries.select().from(paymentReceipt)
    const stored = JSON.stringify([rows, receipts], (_, value) => (typeof value === 'bigint' ? String(value) : value))
    for (const secret of ['FR1420041010050500013M02606', 'Demo Buyer', 'TRANSACTION.SUCCESS']) {
      expect(stored).not.toContain(secret)
      expect(fiat.server.logged.join('\n')).not.toContain(secret)
    }
    expect(rows.length).toBeGreaterThan(5)
  })

  it('are the same at the rails, in the books and on chain, and what is planted is found', async () => {
    await fiat.settled()
    const clean = await fiat.reconcile()
    expect(clean.differences).toEqual([])
    expect(clean.counts.railEntries).toBeGreaterThan(20)
    const { trades, backs } = fiat.sandbox.ledger
    const last = trades.findLast(({ rail, state }) => rail === 'card' && state === 'paid')
    if (!last) throw new Error('nothing was paid by card')
    const kept = last.amount
    last.amount = String(BigInt(kept) + 1n)
    expect((await fiat.reconcile()).differences.map(({ what }) => what)).toEqual(['amount'])
    last.amount = kept
    const gone = (backs as unknown[]).pop() as (typeof backs)[number]
    expect((await fiat.reconcile()).differences.map(({ what }) => what)).toEqual(['refund only in the books'])
    ;(backs as unknown[]).push(gone)
    const stranger = { ...last, id: 'cs_test_STRANGER', reference: 'STRANGER' }
    ;(trades as unknown[]).push(stranger)
    expect((await fiat.reconcile()).differences.map(({ what }) => what)).toEqual(['paid only at the rail'])
    ;(trades as unknown[]).pop()
    // an order of the gateway that nobody paid
    await fiat.strayOrder()
    expect((await fiat.reconcile()).differences.map(({ what }) => what)).toEqual(['order only on chain'])
  })
})

describe('the four ways to pay', () => {
  it('take their own currencies', () => {
    expect(Object.keys(CURRENCY)).toEqual(RAILS)
    expect(paymentSchema.shape.state.options).toHaveLength(9)
  })
})
