import { createHash } from 'node:crypto'
import { z } from 'zod'
import { NotificationRefused, type Payment, type PaymentRail, type RefundState } from '../rail.ts'
import { readWechatBill } from './wechat-bill.ts'
import { askWechat, checkSigned, type WechatAnswer, type WechatSettings } from './wechat-client.ts'
import { openResource } from './wechat-crypto.ts'

const resourceSchema = z.object({
  algorithm: z.literal('AEAD_AES_256_GCM'),
  ciphertext: z.string(),
  nonce: z.string(),
  associated_data: z.string().default(''),
})
const notifySchema = z.object({ id: z.string().min(1), event_type: z.string(), resource: resourceSchema })
const tradeSchema = z.object({
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string().optional(),
  trade_state: z.string(),
  success_time: z.iso.datetime({ offset: true }).optional(),
  amount: z.object({ total: z.int().nonnegative(), currency: z.string().default('CNY') }).optional(),
})
const refundSchema = z.object({ out_refund_no: z.string(), status: z.string() })
const refundNotice = z.object({ mchid: z.string(), out_refund_no: z.string(), refund_status: z.string() })
const codeSchema = z.object({ code_url: z.string() })
const billSchema = z.object({ download_url: z.url(), hash_type: z.literal('SHA1'), hash_value: z.string() })

const REFUND_STATES: Record<string, RefundState> = { SUCCESS: 'done', PROCESSING: 'pending' }

/** WeChat Pay v3, native: the buyer's phone reads a picture. Money is CNY. */
export function wechatRail(settings: WechatSettings): PaymentRail {
  const { mchId, appId, notifyUrl } = settings
  const ask = (method: 'GET' | 'POST', path: string, payload?: unknown) => askWechat(settings, method, path, payload)

  return {
    name: 'wechat',
    currencies: ['CNY'],
    patience: 900,
    askEvery: 15,
    accepted: { body: '{"code":"SUCCESS"}', type: 'application/json' },

    async start({ reference, money, description, expiresAt }) {
      const said = await ask('POST', '/v3/pay/transactions/native', {
        appid: appId,
        mchid: mchId,
        description,
        out_trade_no: reference,
        time_expire: new Date(expiresAt * 1_000).toISOString().replace('.000Z', '+00:00'),
        notify_url: notifyUrl,
        amount: { total: Number(money.amount), currency: money.currency },
      })
      return { kind: 'qr', text: codeSchema.parse(requireOk(said)).code_url }
    },

    parseNotification(raw, headers, now) {
      checkSigned(settings, headers, raw, now)
      const { id, event_type: type, resource } = notifySchema.parse(JSON.parse(raw))
      const text = openResource(resource, settings.apiV3Key)
      if (type.startsWith('REFUND.')) {
        const said = refundNotice.parse(JSON.parse(text))
        requireOurs(said.mchid)
        const state = REFUND_STATES[said.refund_status] ?? 'failed'
        return { eventId: id, facts: [{ kind: 'refund', refundId: said.out_refund_no, state }] }
      }
      const payment = paymentOf(JSON.parse(text))
      return { eventId: id, facts: payment ? [{ kind: 'paid', payment }] : [] }
    },

    async query(reference) {
      const said = await ask('GET', `/v3/pay/transactions/out-trade-no/${reference}?mchid=${mchId}`)
      return said.status === 404 ? null : paymentOf(requireOk(said))
    },

    async close(reference) {
      const said = await ask('POST', `/v3/pay/transactions/out-trade-no/${reference}/close`, { mchid: mchId })
      if (said.status !== 404) requireOk(said)
    },

    async refund({ id, railRef, paid, amount }) {
      const said = await ask('POST', '/v3/refund/domestic/refunds', {
        transaction_id: railRef,
        out_refund_no: id,
        notify_url: notifyUrl,
        amount: { refund: Number(amount), total: Number(paid.amount), currency: paid.currency },
      })
      return REFUND_STATES[refundSchema.parse(requireOk(said)).status] ?? 'failed'
    },

    async queryRefund({ id }) {
      const said = await ask('GET', `/v3/refund/domestic/refunds/${id}`)
      if (said.status === 404) return null
      return REFUND_STATES[refundSchema.parse(requireOk(said)).status] ?? 'failed'
    },

    async entries(day) {
      const said = await ask('GET', `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL`)
      if ((said.body as { code?: string } | null)?.code === 'NO_STATEMENT_EXIST') return []
      const { download_url: url, hash_value: hash } = billSchema.parse(requireOk(said))
      const { authorize } = await import('./wechat-crypto.ts')
      const { pathname, search } = new URL(url)
      const authorization = authorize(settings, 'GET', pathname + search, '', settings.clock())
      const text = await (await fetch(url, { headers: { authorization }, signal: AbortSignal.timeout(30_000) })).text()
      // the file itself is not signed, its hash was
      if (createHash('sha1').update(text).digest('hex') !== hash)
        throw new Error('WeChat’s bill is not the one it named')
      return readWechatBill(text)
    },
  }

  function paymentOf(body: unknown): Payment | null {
    const said = tradeSchema.parse(body)
    requireOurs(said.mchid)
    const { transaction_id: railRef, success_time: time, amount } = said
    // a trade that was refunded was paid before
    if (!['SUCCESS', 'REFUND'].includes(said.trade_state) || !railRef || !time || !amount) return null
    const money = { currency: amount.currency, amount: BigInt(amount.total) }
    return { reference: said.out_trade_no, railRef, money, paidAt: Math.floor(Date.parse(time) / 1_000) }
  }

  function requireOurs(said: string): void {
    if (said !== mchId) throw new NotificationRefused('it is for another merchant of WeChat Pay')
  }
}

function requireOk({ status, body }: WechatAnswer): unknown {
  if (status >= 200 && status < 300) return body
  throw new Error(`WeChat Pay refused with ${status}: ${(body as { code?: string } | null)?.code ?? 'no reason'}`)
}
