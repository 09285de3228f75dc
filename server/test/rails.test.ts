import { createSign, generateKeyPairSync } from 'node:crypto'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin'
import { type OpenSandbox, openSandbox } from '../sandbox/open-sandbox.ts'
import type { Notice } from '../sandbox/service.ts'
import { INTENT_STATES, type IntentEvent, judge, nextState, TELL_SECONDS } from '../src/payments/intent-state.ts'
import { decimalText, parseDecimal } from '../src/payments/money.ts'
import type { PaymentRail, RailName } from '../src/payments/rail.ts'
import { NotificationRefused } from '../src/payments/rail.ts'
import type { BankRail } from '../src/payments/rails/bank.ts'
import { readCsvStatement } from '../src/payments/rails/statement.ts'
import { answerText, authorize, isSignedText, openResource, sealResource } from '../src/payments/rails/wechat-crypto.ts'
import { parseRate, priceIn, Rates, shareOf } from '../src/payments/rates.ts'
import { readRfReference, rfReference } from '../src/payments/rf-reference.ts'
import { openRails, readPaymentSettings } from '../src/payments/settings.ts'

const now = () => Math.floor(Date.now() / 1_000)
const TOLD = ['alipay', 'wechat', 'card'] as const
const REFERENCE = '0123456789BCDFGHJKLM'

describe('money', () => {
  it('is read exactly or not at all', () => {
    expect(parseDecimal('12.34', 'CNY')).toBe(1_234n)
    expect(parseDecimal('12.3', 'CNY')).toBe(1_230n)
    expect(parseDecimal('12.3400', 'CNY')).toBe(1_234n)
    expect(parseDecimal('120', 'JPY')).toBe(120n)
    for (const text of ['1,234.50', '12.345', '-1', '+1', ' 1', '1e3', '١٢', '', '.5', '0x10']) {
      expect(parseDecimal(text, 'CNY'), text).toBeNull()
    }
    expect(parseDecimal('1.5', 'JPY')).toBeNull()
    for (const amount of [0n, 1n, 99n, 100n, 123_456_789_012n]) {
      expect(parseDecimal(decimalText({ currency: 'EUR', amount }), 'EUR')).toBe(amount)
    }
  })

  it('is priced up to the cent and given back without a cent too many', () => {
    const rate = parseRate('7.12') as bigint
    // 12.345678 tokens at 7.12 are 87.90122736 yuan
    expect(priceIn('CNY', 12_345_678n, 6, rate, 0)).toBe(8_791n)
    // with a margin of 1 % 88.7802396336
    expect(priceIn('CNY', 12_345_678n, 6, rate, 100)).toBe(8_879n)
    expect(priceIn('JPY', 1n, 6, parseRate('150') as bigint, 0)).toBe(1n)
    const parts = [3_333_333n, 1n, 9_012_344n]
    let [given, tokens] = [0n, 0n]
    for (const part of parts) {
      tokens += part
      given += shareOf(8_791n, tokens, 12_345_678n) - given
    }
    expect(given).toBe(8_791n)
  })

  it('has no rate from a table that cannot be read', async () => {
    for (const table of ['CNY', 'CNY:0', 'CNY:7,12', 'XXX:1', 'CNY:-1']) {
      expect(() => new Rates(table, undefined, 0, now), table).toThrow('FIAT_RATES is unusable')
    }
    await expect(new Rates('CNY:7.12', '/nowhere', 300, now).now('CNY')).rejects.toThrow('no fresh one')
  })
})

describe('what becomes of a payment', () => {
  const expected = { state: 'waiting' as const, currency: 'CNY', fiat: 100n, expiresAt: 1_000 }
  const arrived = { currency: 'CNY', amount: 100n, paidAt: 1_000 }

  it('is decided by amount, currency and time, exactly', () => {
    expect(judge(expected, arrived, false, 1_000)).toEqual({ disposition: 'order' })
    expect(judge(expected, { ...arrived, paidAt: 1_001 }, false, 1_001)).toMatchObject({
      disposition: 'return',
      trouble: 'late',
    })
    expect(judge({ ...expected, state: 'expired' }, arrived, false, 1_000 + TELL_SECONDS)).toEqual({
      disposition: 'order',
    })
    expect(judge(expected, arrived, false, 1_001 + TELL_SECONDS)).toMatchObject({ trouble: 'late' })
    expect(judge(expected, { ...arrived, amount: 99n }, false, 1)).toMatchObject({ trouble: 'less' })
    expect(judge(expected, { ...arrived, amount: 101n }, true, 1)).toMatchObject({
      disposition: 'manual',
      trouble: 'more',
    })
    expect(judge(expected, { ...arrived, currency: 'USD' }, false, 1)).toMatchObject({ trouble: 'currency' })
    expect(judge({ ...expected, state: 'placed' }, arrived, false, 1)).toMatchObject({ trouble: 'twice' })
    expect(judge(null, arrived, false, 1)).toMatchObject({ disposition: 'return', trouble: 'unknown' })
  })

  it('never goes from an end to an order, and never to an order unpaid', () => {
    const events: IntentEvent[] = [
      'started',
      'paidRight',
      'paidWrong',
      'sentToChain',
      'onChain',
      'refusedByChain',
      'timeOver',
      'refundBegun',
      'refundedInPart',
      'refundedWhole',
    ]
    for (const event of events) expect(nextState('refunded', event)).toBeNull()
    for (const state of INTENT_STATES) {
      for (const event of events) {
        const next = nextState(state, event)
        if (next === 'placing') expect(state).toBe('paid')
        if (next === 'placed') expect(['placing', 'refunding']).toContain(state)
        if (next === 'paid') expect(['created', 'waiting', 'expired']).toContain(state)
      }
    }
  })
})

describe('an ISO 11649 reference', () => {
  it('has check digits that find any one wrong letter or digit', () => {
    // the standard's own example
    expect(rfReference('539007547034')).toBe('RF18539007547034')
    const reference = rfReference(REFERENCE)
    expect(readRfReference(reference.toLowerCase().replace(/(.{4})/g, '$1 '))).toBe(REFERENCE)
    for (let at = 2; at < reference.length; at++) {
      const [one, other] = /\d/.test(reference[at] ?? '') ? '78' : 'KL'
      const wrong = reference.slice(0, at) + (reference[at] === one ? other : one) + reference.slice(at + 1)
      expect(readRfReference(wrong), wrong).toBeNull()
    }
  })
})

describe('notifications', () => {
  let sandbox: OpenSandbox
  let rails: Map<string, PaymentRail>
  beforeAll(async () => {
    sandbox = await openSandbox({ mallUrl: 'http://127.0.0.1:1', onNotice: () => undefined })
    rails = openRails(readPaymentSettings({ PUBLIC_ORIGIN: 'http://127.0.0.1:1', ...sandbox.settings }), now)
    for (const rail of TOLD) {
      const id = rail === 'card' ? 'cs_test_ONE' : '1'
      const trade = sandbox.ledger.open({
        rail,
        reference: REFERENCE,
        id,
        currency: rail === 'card' ? 'USD' : 'CNY',
        amount: '1234',
        notifyUrl: 'http://127.0.0.1:1/',
        returnUrl: null,
        payer: '',
      })
      sandbox.ledger.pay(trade)
    }
  })
  afterAll(() => sandbox.stop())

  const noticeOf = (rail: (typeof TOLD)[number]): Notice => {
    const trade = sandbox.ledger.find(rail, { reference: REFERENCE })
    const notice = trade && sandbox.services[rail].tell(trade)
    if (!notice) throw new Error('nothing is told')
    return notice
  }
  const read = (rail: RailName, { body, headers }: Notice, at = now()) =>
    (rails.get(rail) as PaymentRail).parseNotification(body, new Headers(headers), at)

  it.each(TOLD)('by %s are read when they are signed', (rail) => {
    const { facts } = read(rail, noticeOf(rail))
    expect(facts).toMatchObject([{ kind: 'paid', payment: { reference: REFERENCE, money: { amount: 1_234n } } }])
  })

  it.each(TOLD)('by %s are refused when forged: another body, no signature, another key', (rail) => {
    const notice = noticeOf(rail)
    const other = notice.body.includes('1234')
      ? notice.body.replace('1234', '9234')
      : notice.body.replace('12.34', '92.34')
    const changed = other === notice.body ? `${notice.body} ` : other
    expect(() => read(rail, { ...notice, body: changed })).toThrow(NotificationRefused)
    const bare =
      rail === 'alipay' ? { ...notice, body: notice.body.replace(/&sign=[^&]*/, '') } : { ...notice, headers: {} }
    expect(() => read(rail, bare)).toThrow(NotificationRefused)
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    const foreign = (text: string) => createSign('RSA-SHA256').update(text).sign(privateKey, 'base64')
    const headers = { ...notice.headers }
    let { body } = notice
    if (rail === 'alipay') body = body.replace(/&sign=[^&]*/, `&sign=${encodeURIComponent(foreign(body))}`)
    if (rail === 'wechat') {
      headers['wechatpay-signature'] = foreign(
        answerText(headers['wechatpay-timestamp'] ?? '', headers['wechatpay-nonce'] ?? '', body),
      )
    }
    if (rail === 'card') {
      headers['stripe-signature'] = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: 'whsec_other' })
    }
    expect(() => read(rail, { ...notice, body, headers })).toThrow(NotificationRefused)
  })

  it.each(['wechat', 'card'] as const)('by %s are refused when they are replayed after five minutes', (rail) => {
    const notice = noticeOf(rail)
    expect(() => read(rail, notice, now() + 301)).toThrow(NotificationRefused)
    expect(read(rail, notice, now() + 290).facts).toHaveLength(1)
  })

  it('by Alipay for another app, or with the old algorithm, are refused', () => {
    const notice = noticeOf('alipay')
    expect(() => read('alipay', { ...notice, body: notice.body.replace('RSA2', 'RSA') })).toThrow(NotificationRefused)
    expect(() => read('bank', notice)).toThrow(NotificationRefused)
  })

  it('of WeChat are signed and sealed as the well-known library does it', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2_048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    const at = now()
    const header = authorize({ mchId: '19', serial: 'AB', privateKey }, 'POST', '/v3/x?y=1', '{"a":1}', at)
    const [, nonce = '', signature = ''] = /nonce_str="([^"]+)",signature="([^"]+)"/.exec(header) ?? []
    const text = Formatter.request('POST', '/v3/x?y=1', String(at), nonce, '{"a":1}')
    expect(Rsa.verify(text, signature, publicKey)).toBe(true)
    expect(
      isSignedText(
        answerText(at, nonce, 'body'),
        Rsa.sign(Formatter.response(String(at), nonce, 'body'), privateKey),
        publicKey,
      ),
    ).toBe(true)
    const key = 'k'.repeat(32)
    const theirs = Aes.AesGcm.encrypt('hello', key, 'n'.repeat(12), 'aad')
    expect(
      openResource({ algorithm: '', ciphertext: theirs, nonce: 'n'.repeat(12), associated_data: 'aad' }, key),
    ).toBe('hello')
    const ours = sealResource('hello', key, 'aad')
    expect(Aes.AesGcm.decrypt(ours.ciphertext, key, ours.nonce, 'aad')).toBe('hello')
  })

  it('that are a bank’s statement are read whole, of our account, or not at all', () => {
    const bank = rails.get('bank') as BankRail
    sandbox.services.bank.transfer(`thanks ${rfReference(REFERENCE)}`, 1_234n)
    const statement = sandbox.services.bank.statement()
    const [line] = bank.read(statement).lines
    expect(line && bank.factsOf(line)).toMatchObject([
      { payment: { reference: REFERENCE, money: { amount: 1_234n, currency: 'EUR' } } },
    ])
    expect(() => bank.read(statement.replace('DE02120300000000202051', 'DE00'))).toThrow('not of')
    expect(() => bank.read(`<!DOCTYPE x [<!ENTITY a "b">]>${statement}`)).toThrow('document type')
    expect(() => bank.read(statement.slice(0, -20))).toThrow('well-formed')
    expect(() => readCsvStatement('id,amount\n1,2')).toThrow('no column')
    const heading = 'account,id,booked,amount,currency,remittance,end_to_end_id,iban,name'
    const csv = `${heading}\nDE02 1203 0000 0000 2020 51,X1,2026-11-30,12.34,EUR,"a, ""b"" ${rfReference(REFERENCE)}",,FR14,Ann`
    expect(bank.read(csv).lines[0]).toMatchObject({ id: 'X1', remittance: `a, "b" ${rfReference(REFERENCE)}` })
    expect(() => bank.read(csv.replace('12.34', '12,34'))).toThrow('Line 2')
  })
})
