import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { decimalText } from '../src/payments/money.ts'
import { answerText, isAuthorized, sealResource, signText } from '../src/payments/rails/wechat-crypto.ts'
import type { Back, Trade } from './ledger.ts'
import { donePage, payPage } from './page.ts'
import type { Sandbox, Service } from './service.ts'

const HEADING =
  '交易时间,公众账号ID,商户号,微信订单号,商户订单号,交易状态,货币种类,订单金额,微信退款单号,商户退款单号,申请退款金额'
const HEX = 16

/** WeChat Pay's side of the v3 API: checks the mall's signatures, signs answers and notifications, seals resources. */
export function wechatService({ app, keys, ledger, url, deliver }: Sandbox): Service {
  const { mchId, appId, apiV3Key, mall, service: own, platformSerial } = keys.wechat

  const signed = (body: string) => {
    const [timestamp, nonce] = [ledger.now(), randomBytes(HEX).toString('hex')]
    return {
      'content-type': 'application/json',
      'wechatpay-timestamp': String(timestamp),
      'wechatpay-nonce': nonce,
      'wechatpay-serial': platformSerial,
      'wechatpay-signature': signText(answerText(timestamp, nonce, body), own.privateKey),
    }
  }
  const reply = (c: Context, status: 200 | 204 | 400 | 401 | 403 | 404, said?: object) => {
    const body = said ? JSON.stringify(said) : ''
    return status === 204 ? c.body(null, 204, signed('')) : c.body(body, status, signed(body))
  }
  const tradeOf = (trade: Trade) => ({
    appid: appId,
    mchid: mchId,
    out_trade_no: trade.reference,
    trade_type: 'NATIVE',
    trade_state: { open: 'NOTPAY', paid: 'SUCCESS', closed: 'CLOSED' }[trade.state],
    trade_state_desc: '-',
    ...(trade.paidAt
      ? {
          transaction_id: trade.id,
          success_time: new Date(trade.paidAt * 1_000).toISOString().replace('.000Z', '+00:00'),
          amount: { total: Number(trade.amount), payer_total: Number(trade.amount), currency: trade.currency },
        }
      : {}),
  })

  const tell = (trade: Trade) => {
    const resource = sealResource(JSON.stringify(tradeOf(trade)), apiV3Key, 'transaction')
    const body = JSON.stringify({
      id: `EV-${ledger.nextNotice()}`,
      create_time: new Date().toISOString(),
      event_type: 'TRANSACTION.SUCCESS',
      resource_type: 'encrypt-resource',
      resource: { ...resource, original_type: 'transaction' },
    })
    return { url: trade.notifyUrl, headers: signed(body), body }
  }

  app.use('/v3/*', async (c, next) => {
    const { pathname, search } = new URL(c.req.url)
    const body = await c.req.text()
    const header = c.req.header('authorization') ?? ''
    if (!isAuthorized(header, c.req.method, pathname + search, body, mall.publicKey)) {
      return reply(c, 401, { code: 'SIGN_ERROR', message: 'the signature is wrong' })
    }
    await next()
  })

  app.post('/v3/pay/transactions/native', async (c) => {
    const asked = (await c.req.json()) as {
      out_trade_no: string
      notify_url: string
      amount: { total: number; currency: string }
    }
    const trade = ledger.open({
      rail: 'wechat',
      reference: asked.out_trade_no,
      id: `42000${String(ledger.nextNotice()).padStart(20, '0')}`,
      currency: asked.amount.currency,
      amount: String(asked.amount.total),
      notifyUrl: asked.notify_url,
      returnUrl: null,
      payer: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
    })
    return reply(c, 200, { code_url: `${url()}/wechat/pay/${trade.reference}` })
  })

  app.get('/v3/pay/transactions/out-trade-no/:reference', (c) => {
    const trade = ledger.find('wechat', { reference: c.req.param('reference') })
    return trade ? reply(c, 200, tradeOf(trade)) : reply(c, 404, { code: 'ORDER_NOT_EXIST' })
  })

  app.post('/v3/pay/transactions/out-trade-no/:reference/close', (c) => {
    const trade = ledger.find('wechat', { reference: c.req.param('reference') })
    if (!trade) return reply(c, 404, { code: 'ORDER_NOT_EXIST' })
    if (trade.state === 'paid') return reply(c, 400, { code: 'ORDER_PAID' })
    ledger.close(trade)
    return reply(c, 204)
  })

  app.post('/v3/refund/domestic/refunds', async (c) => {
    const asked = (await c.req.json()) as { transaction_id: string; out_refund_no: string; amount: { refund: number } }
    const trade = ledger.find('wechat', { id: asked.transaction_id })
    const id = asked.out_refund_no
    const back = { rail: 'wechat' as const, id, reference: trade?.reference ?? '', tradeId: asked.transaction_id }
    const money = { currency: trade?.currency ?? 'CNY', amount: String(asked.amount.refund) }
    if (!ledger.payBack({ ...back, ...money })) return reply(c, 403, { code: 'NOT_ENOUGH' })
    return reply(c, 200, { out_refund_no: id, status: 'PROCESSING' })
  })

  app.get('/v3/refund/domestic/refunds/:id', (c) => {
    const known = ledger.backs.find(({ rail, id }) => rail === 'wechat' && id === c.req.param('id'))
    return known
      ? reply(c, 200, { out_refund_no: known.id, status: 'SUCCESS' })
      : reply(c, 404, { code: 'RESOURCE_NOT_EXISTS' })
  })

  app.get('/v3/bill/tradebill', (c) => {
    const day = c.req.query('bill_date') ?? ''
    const text = bill(day)
    const hash = createHash('sha1').update(text).digest('hex')
    return reply(c, 200, {
      download_url: `${url()}/v3/billdownload/file?day=${day}`,
      hash_type: 'SHA1',
      hash_value: hash,
    })
  })
  app.get('/v3/billdownload/file', (c) => c.text(bill(c.req.query('day') ?? '')))

  function bill(day: string): string {
    const local = (at: number | null) =>
      new Date(((at ?? 0) + 8 * 3_600) * 1_000).toISOString().slice(0, 19).replace('T', ' ')
    const isOn = (at: number | null) => at !== null && local(at).startsWith(day)
    const text = ({ currency, amount }: Trade | Back) => decimalText({ currency, amount: BigInt(amount) })
    const line = (...cells: string[]) => cells.map((cell) => `\`${cell}`).join(',')
    const paid = ledger.trades
      .filter(({ rail, paidAt }) => rail === 'wechat' && isOn(paidAt))
      .map((t) =>
        line(local(t.paidAt), appId, mchId, t.id, t.reference, 'SUCCESS', t.currency, text(t), '', '', '0.00'),
      )
    const gone = ledger.backs
      .filter(({ rail, at }) => rail === 'wechat' && isOn(at))
      .map((b) =>
        line(
          local(b.at),
          appId,
          mchId,
          b.tradeId,
          b.reference,
          'REFUND',
          b.currency,
          '0.00',
          `50${b.id}`,
          b.id,
          text(b),
        ),
      )
    return [HEADING, ...paid, ...gone, '总交易单数', `\`${paid.length}`.replace('`', ''), ''].join('\r\n')
  }

  app.get('/wechat/pay/:reference', (c) => {
    const trade = ledger.find('wechat', { reference: c.req.param('reference') })
    if (!trade) return c.text('There is no such order.', 404)
    const lines: [string, string][] = [
      ['Order', trade.reference],
      ['Amount', `¥${decimalText({ currency: 'CNY', amount: BigInt(trade.amount) })}`],
    ]
    return c.html(payPage({ title: 'WeChat Pay', color: '#07c160', lines, action: `/wechat/pay/${trade.reference}` }))
  })
  app.post('/wechat/pay/:reference', (c) => {
    const trade = ledger.find('wechat', { reference: c.req.param('reference') })
    if (!trade || !ledger.pay(trade)) return c.text('This order is not open.', 409)
    void deliver(tell(trade))
    return c.html(donePage('Paid with WeChat Pay', null))
  })

  return { tell }
}
