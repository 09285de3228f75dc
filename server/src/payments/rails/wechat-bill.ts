import { parseDecimal } from '../money.ts'
import type { RailEntry } from '../rail.ts'

/** Reads WeChat's bill of all trades: a heading, lines whose values start with a back-tick, two lines of totals. */
export function readWechatBill(text: string): RailEntry[] {
  const [heading = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const names = heading.split(',')
  const at = (name: string) => {
    const index = names.indexOf(name)
    if (index < 0) throw new Error(`WeChat’s bill has no column ${name}`)
    return index
  }
  const columns = {
    id: at('微信订单号'),
    reference: at('商户订单号'),
    state: at('交易状态'),
    currency: at('货币种类'),
    paid: at('订单金额'),
    refundId: at('商户退款单号'),
    refunded: at('申请退款金额'),
  }
  const end = lines.findIndex((line) => !line.startsWith('`'))
  return lines.slice(0, end < 0 ? undefined : end).map((line) => {
    const cells = line.slice(1).split(',`')
    const cell = (name: keyof typeof columns) => cells[columns[name]] ?? ''
    const isRefund = cell('state') === 'REFUND'
    const [currency, decimal] = [cell('currency'), cell(isRefund ? 'refunded' : 'paid')]
    const amount = parseDecimal(decimal, currency)
    if (amount === null) throw new Error(`WeChat’s bill has an amount that is none: ${decimal}`)
    const id = isRefund ? cell('refundId') : cell('id')
    return { kind: isRefund ? 'refund' : 'paid', id, reference: cell('reference'), money: { currency, amount } }
  })
}
