import { AlipaySdk, type AlipaySdkCommonResult } from 'alipay-sdk'
import { z } from 'zod'
import { decimalText, parseDecimal } from '../money.ts'
import { type Notification, NotificationRefused, type Payment, type PaymentRail, type RefundOrder } from '../rail.ts'

export type AlipaySettings = {
  appId: string
  /** base64 of a PKCS#8 key, without armour */
  privateKey: string
  /** base64 of Alipay's public key, without armour */
  alipayPublicKey: string
  gateway: string
  notifyUrl: string
}

const PAID = new Set(['TRADE_SUCCESS', 'TRADE_FINISHED'])
const SHANGHAI = '+08:00'
const HOUR = 3_600

const notifySchema = z.object({
  notify_id: z.string().min(1),
  app_id: z.string(),
  out_trade_no: z.string(),
  trade_no: z.string().min(1),
  trade_status: z.string(),
  total_amount: z.string(),
  sign_type: z.literal('RSA2'),
  gmt_payment: z.string().optional(),
})

/** Alipay by its website payment: the buyer pays on Alipay's page. Money is CNY. */
export function alipayRail({ notifyUrl, ...config }: AlipaySettings): PaymentRail {
  const sdk = new AlipaySdk({ ...config, keyType: 'PKCS8', signType: 'RSA2', camelcase: false, timeout: 10_000 })
  const ask = (method: string, bizContent: Record<string, string>) =>
    sdk.exec(method, { bizContent }, { validateSign: true })

  return {
    name: 'alipay',
    currencies: ['CNY'],
    patience: HOUR / 4,
    askEvery: 15,
    accepted: { body: 'success', type: 'text/plain' },

    async start({ reference, money, description, expiresAt, returnUrl }) {
      const bizContent = {
        outTradeNo: reference,
        productCode: 'FAST_INSTANT_TRADE_PAY',
        totalAmount: decimalText(money),
        subject: description,
        timeExpire: shanghaiTime(expiresAt),
      }
      return {
        kind: 'redirect',
        url: sdk.pageExecute('alipay.trade.page.pay', 'GET', { bizContent, notifyUrl, returnUrl }),
      }
    },

    parseNotification(raw): Notification {
      const fields = Object.fromEntries(new URLSearchParams(raw))
      // the other algorithm it would take is SHA-1
      if (fields.sign_type !== 'RSA2' || !sdk.checkNotifySignV2(fields)) {
        throw new NotificationRefused('the notification is not signed by Alipay')
      }
      const said = notifySchema.parse(fields)
      if (said.app_id !== config.appId) throw new NotificationRefused('the notification is for another app')
      const payment = PAID.has(said.trade_status) ? paymentOf(said, said.gmt_payment) : null
      return { eventId: said.notify_id, facts: payment ? [{ kind: 'paid', payment }] : [] }
    },

    async query(reference) {
      const said = await ask('alipay.trade.query', { outTradeNo: reference })
      if (said.sub_code === 'ACQ.TRADE_NOT_EXIST') return null
      const { trade_status: status, send_pay_date: date } = requireDone(said)
      return PAID.has(status) ? paymentOf(said as never, date) : null
    },

    async close(reference) {
      const said = await ask('alipay.trade.close', { outTradeNo: reference })
      // a page that was never opened made no trade
      if (said.sub_code !== 'ACQ.TRADE_NOT_EXIST' && said.sub_code !== 'ACQ.TRADE_STATUS_ERROR') requireDone(said)
    },

    async refund(order) {
      const { id, reference, paid, amount } = order
      const refundAmount = decimalText({ ...paid, amount })
      const said = await ask('alipay.trade.refund', { outTradeNo: reference, outRequestNo: id, refundAmount })
      requireDone(said)
      // `fund_change: N` is said of a repeated request too: only the query tells
      return said.fund_change === 'Y' ? 'done' : ((await this.queryRefund(order)) ?? 'pending')
    },

    async queryRefund({ id, reference }: RefundOrder) {
      const said = await ask('alipay.trade.fastpay.refund.query', { outTradeNo: reference, outRequestNo: id })
      if (said.sub_code === 'ACQ.TRADE_NOT_EXIST') return null
      return requireDone(said).refund_status === 'REFUND_SUCCESS' ? 'done' : null
    },

    async entries(day) {
      const { readAlipayBill } = await import('./alipay-bill.ts')
      const said = await ask('alipay.data.dataservice.bill.downloadurl.query', { billType: 'trade', billDate: day })
      if (said.sub_code === 'isp.bill_not_exist') return []
      return readAlipayBill(requireDone(said).bill_download_url)
    },
  }
}

function requireDone(said: AlipaySdkCommonResult): AlipaySdkCommonResult {
  if (said.code === '10000') return said
  throw new Error(`Alipay refused: ${said.sub_code ?? said.code} ${said.sub_msg ?? said.msg}`)
}

type Trade = { out_trade_no: string; trade_no: string; total_amount: string }

function paymentOf(trade: Trade, date: string | undefined): Payment {
  const amount = parseDecimal(String(trade.total_amount), 'CNY')
  const paidAt = date ? Date.parse(`${date.replace(' ', 'T')}${SHANGHAI}`) / 1_000 : Number.NaN
  if (amount === null || !Number.isSafeInteger(paidAt)) {
    throw new NotificationRefused('Alipay says neither amount nor time in a form that can be read')
  }
  return { reference: trade.out_trade_no, railRef: trade.trade_no, money: { currency: 'CNY', amount }, paidAt }
}

/** Alipay writes times as Shanghai's, to the minute. */
export const shanghaiTime = (at: number): string =>
  new Date((at + 8 * HOUR) * 1_000).toISOString().slice(0, 19).replace('T', ' ')
