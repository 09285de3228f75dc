import { crc32 } from 'node:zlib'
import { decimalText } from '../src/payments/money.ts'
import { shanghaiTime } from '../src/payments/rails/alipay.ts'
import type { Ledger } from './ledger.ts'

const HEADING = '支付宝交易号,商户订单号,业务类型,商品名称,完成时间,订单金额（元）,退款批次号/请求号'

/** Alipay's bill of a day: a zip with CSV in GBK. */
export function alipayBill({ trades, backs }: Ledger, day: string): Buffer {
  const isOn = (at: number | null) => at !== null && shanghaiTime(at).startsWith(day)
  const yuan = (amount: string) => decimalText({ currency: 'CNY', amount: BigInt(amount) })
  const paid = trades
    .filter(({ rail, state, paidAt }) => rail === 'alipay' && state === 'paid' && isOn(paidAt))
    .map(
      ({ id, reference, amount, paidAt }) =>
        `${id}\t,${reference}\t,交易,Banyan,${shanghaiTime(paidAt ?? 0)},${yuan(amount)},`,
    )
  const gone = backs
    .filter(({ rail, at }) => rail === 'alipay' && isOn(at))
    .map(
      ({ tradeId, reference, amount, at, id }) =>
        `${tradeId}\t,${reference}\t,退款,Banyan,${shanghaiTime(at)},-${yuan(amount)},${id}`,
    )
  const text = ['#支付宝业务明细查询', HEADING, ...paid, ...gone, '#导出结束', ''].join('\r\n')
  return zip(`${day}_业务明细.csv`, gbk(text))
}

let table: Map<string, number> | undefined

/** Node reads GBK and does not write it: the table is read off its reader. */
function gbk(text: string): Buffer {
  if (!table) {
    table = new Map()
    const decoder = new TextDecoder('gbk')
    for (let high = 0x81; high <= 0xfe; high++) {
      for (let low = 0x40; low <= 0xfe; low++) {
        if (low !== 0x7f) table.set(decoder.decode(Uint8Array.of(high, low)), (high << 8) | low)
      }
    }
  }
  const codes = table
  return Buffer.from(
    [...text].flatMap((char) => {
      const code = char.charCodeAt(0) < 0x80 ? undefined : codes.get(char)
      return code === undefined ? [char.charCodeAt(0)] : [code >> 8, code & 0xff]
    }),
  )
}

/** A zip archive of one file, not compressed. */
function zip(name: string, bytes: Buffer): Buffer {
  const title = gbk(name)
  const shared = Buffer.alloc(26)
  shared.writeUInt16LE(20, 0)
  shared.writeUInt32LE(crc32(bytes), 10)
  shared.writeUInt32LE(bytes.length, 14)
  shared.writeUInt32LE(bytes.length, 18)
  shared.writeUInt16LE(title.length, 22)
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), shared, title, bytes])
  const central = Buffer.concat([Buffer.from('504b01021400', 'hex'), shared, Buffer.alloc(14), title])
  const end = Buffer.alloc(22)
  end.write('504b0506', 0, 'hex')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}
