import { createSign, createVerify } from 'node:crypto'
import { decimalText, parseDecimal } from '../src/payments/money.ts'
import { shanghaiTime } from '../src/payments/rails/alipay.ts'
import { alipayBill } from './alipay-bill.ts'
import type { Trade } from './ledger.ts'
import { donePage, payPage } from './page.ts'
import type { Sandbox, Service } from './service.ts'

type Params = Record<string, string>

const contentOf = (params: Params): string =>
  Object.keys(params)
    .filter((name) => name !== 'sign' && params[name] !== '')
    .sort()
    .map((name) => `${name}=${params[name]}`)
    .join('&')

/** Alipay's side: checks what the mall signs, signs what it says (RSA2). */
export function alipayService({ app, keys, ledger, url, deliver }: Sandbox): Service {
  const { appId, mall, service: own } = keys.alipay
  const sign = (text: string) => createSign('RSA-SHA256').update(text).sign(own.privateKey, 'base64')
  const isOurs = (params: Params) =>
    params.app_id === appId &&
    createVerify('RSA-SHA256')
      .update(contentOf(params))
      .verify(mall.publicKey, params.sign ?? '', 'base64')

  const tell = (trade: Trade) => {
    const params: Params = {
      notify_id: `${trade.id}${ledger.nextNotice()}`,
      notify_time: shanghaiTime(trade.paidAt ?? 0),
      notify_type: 'trade_status_sync',
      app_id: appId,
      charset: 'utf-8',
      version: '1.0',
      out_trade_no: trade.reference,
      trade_no: trade.id,
      trade_status: 'TRADE_SUCCESS',
      total_amount: decimalText({ currency: 'CNY', amount: BigInt(trade.amount) }),
      gmt_payment: shanghaiTime(trade.paidAt ?? 0),
    }
    const body = new URLSearchParams({ ...params, sign: sign(contentOf(params)), sign_type: 'RSA2' }).toString()
    return {
      url: trade.notifyUrl,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body,
    }
  }

  app.get('/alipay/gateway.do', (c) => {
    const params = c.req.query()
    if (!isOurs(params) || params.method !== 'alipay.trade.page.pay') return c.text('INVALID_SIGNATURE', 400)
    const order = JSON.parse(params.biz_content ?? '{}') as Params
    const amount = parseDecimal(order.total_amount ?? '', 'CNY')
    if (amount === null) return c.text('INVALID_PARAMETER', 400)
    const trade = ledger.open({
      rail: 'alipay',
      reference: order.out_trade_no ?? '',
      id: `2026${String(ledger.nextNotice()).padStart(12, '0')}`,
      currency: 'CNY',
      amount: String(amount),
      notifyUrl: params.notify_url ?? '',
      returnUrl: params.return_url ?? null,
      payer: '2088000000000001',
    })
    const lines: [string, string][] = [
      ['Order', trade.reference],
      ['Amount', `¥${order.total_amount}`],
    ]
    return c.html(payPage({ title: 'Alipay', color: '#1677ff', lines, action: `/alipay/pay/${trade.reference}` }))
  })

  app.post('/alipay/pay/:reference', async (c) => {
    const trade = ledger.find('alipay', { reference: c.req.param('reference') })
    if (!trade || !ledger.pay(trade)) return c.text('This trade is not open.', 409)
    void deliver(tell(trade))
    return c.html(donePage('Paid with Alipay', trade.returnUrl))
  })

  app.post('/alipay/gateway.do', async (c) => {
    const params: Params = { ...c.req.query(), ...((await c.req.parseBody()) as Params) }
    const method = params.method ?? ''
    const said = isOurs(params)
      ? answer(method, JSON.parse(params.biz_content ?? '{}') as Params)
      : { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.invalid-signature' }
    const text = JSON.stringify(said)
    return c.body(`{"${method.replaceAll('.', '_')}_response":${text},"sign":"${sign(text)}"}`, 200, {
      'content-type': 'application/json',
    })
  })

  function answer(method: string, asked: Params): object {
    if (method === 'alipay.data.dataservice.bill.downloadurl.query') {
      const bill_download_url = `${url()}/alipay/bill/${asked.bill_date}.zip`
      return { code: '10000', msg: 'Success', bill_download_url }
    }
    const trade = ledger.find('alipay', { reference: asked.out_trade_no ?? '' })
    if (!trade) return failure('ACQ.TRADE_NOT_EXIST')
    const named = { code: '10000', msg: 'Success', out_trade_no: trade.reference, trade_no: trade.id }
    const total_amount = decimalText({ currency: 'CNY', amount: BigInt(trade.amount) })
    if (method === 'alipay.trade.query') {
      const trade_status = { open: 'WAIT_BUYER_PAY', paid: 'TRADE_SUCCESS', closed: 'TRADE_CLOSED' }[trade.state]
      const paid = trade.paidAt ? { send_pay_date: shanghaiTime(trade.paidAt) } : {}
      return { ...named, trade_status, total_amount, ...paid }
    }
    if (method === 'alipay.trade.close') {
      if (trade.state === 'paid') return failure('ACQ.TRADE_STATUS_ERROR')
      ledger.close(trade)
      return named
    }
    const id = asked.out_request_no ?? ''
    const known = ledger.backs.find((back) => back.rail === 'alipay' && back.id === id)
    if (method === 'alipay.trade.fastpay.refund.query') {
      return known ? { ...named, out_request_no: id, refund_status: 'REFUND_SUCCESS' } : named
    }
    const amount = parseDecimal(asked.refund_amount ?? '', 'CNY')
    if (method !== 'alipay.trade.refund' || amount === null) return failure('INVALID_PARAMETER')
    const back = { rail: 'alipay' as const, id, reference: trade.reference, tradeId: trade.id, currency: 'CNY' }
    if (!ledger.payBack({ ...back, amount: String(amount) })) return failure('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL')
    return { ...named, fund_change: known ? 'N' : 'Y', refund_fee: asked.refund_amount }
  }

  app.get('/alipay/bill/:file', (c) => {
    const day = c.req.param('file').replace('.zip', '')
    return c.body(new Uint8Array(alipayBill(ledger, day)), 200, { 'content-type': 'application/zip' })
  })

  return { tell }
}

const failure = (sub_code: string) => ({ code: '40004', msg: 'Business Failed', sub_code, sub_msg: sub_code })
