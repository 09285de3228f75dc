import { parseDecimal } from '../money.ts'
import type { RailEntry } from '../rail.ts'
import { unzip } from './zip-file.ts'

const MOST_BYTES = 64 * 1024 * 1024
// the other file of the archive sums up
const SUMMARY = /汇总/

/** Fetches Alipay's bill of a day: a zip of CSV in GBK, remarks behind `#`. */
export async function readAlipayBill(url: string): Promise<RailEntry[]> {
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) })
  if (!response.ok) throw new Error(`Alipay’s bill cannot be fetched: ${response.status}`)
  const files = unzip(Buffer.from(await response.arrayBuffer()), MOST_BYTES)
  return files
    .filter(({ name }) => !SUMMARY.test(name))
    .flatMap(({ bytes }) => readLines(new TextDecoder('gbk').decode(bytes)))
}

function readLines(text: string): RailEntry[] {
  const [heading = [], ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').map((cell) => cell.trim()))
  const read = (row: string[], name: string) => {
    const at = heading.indexOf(name)
    if (at < 0) throw new Error(`Alipay’s bill has no column ${name}`)
    return row[at] ?? ''
  }
  return rows.map((row) => {
    const isRefund = read(row, '业务类型') === '退款'
    const text = read(row, '订单金额（元）').replace(/^-/, '')
    const amount = parseDecimal(text, 'CNY')
    if (amount === null) throw new Error(`Alipay’s bill has an amount that is none: ${text}`)
    const id = read(row, isRefund ? '退款批次号/请求号' : '支付宝交易号')
    return {
      kind: isRefund ? 'refund' : 'paid',
      id,
      reference: read(row, '商户订单号'),
      money: { currency: 'CNY', amount },
    }
  })
}
