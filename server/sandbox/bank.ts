import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import { decimalText, parseDecimal } from '../src/payments/money.ts'
import type { Back, Trade } from './ledger.ts'
import { donePage, payPage } from './page.ts'
import type { Sandbox, Service } from './service.ts'

export type Bank = Service & { transfer: (text: string, amount: bigint) => Trade; statement: () => string }

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true })
const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false })
const PAYER = { iban: 'FR1420041010050500013M02606', name: 'Demo Buyer' }
const day = (at: number | null): string => new Date((at ?? 0) * 1_000).toISOString().slice(0, 10)

/** A bank with a statement (CAMT.053) and payment orders (pain.001): it tells nobody anything, it is asked. */
export function bankService({ app, keys, ledger }: Sandbox): Bank {
  const { iban, currency, token } = keys.bank

  app.use('/bank/statements', (c, next) => guard(c.req.header('authorization'), () => c.text('', 401), next))
  app.use('/bank/payments', (c, next) => guard(c.req.header('authorization'), () => c.text('', 401), next))

  async function guard<T>(header: string | undefined, refuse: () => T, next: () => Promise<void>) {
    return header === `Bearer ${token}` ? next() : refuse()
  }

  app.get('/bank/statements', (c) => c.json({ statements: [statement()] }))

  app.post('/bank/payments', async (c) => {
    const order = parser.parse(await c.req.text()).Document.CstmrCdtTrfInitn.PmtInf.CdtTrfTxInf
    const id = /\bBK\d+/.exec(order.RmtInf.Ustrd)?.[0] ?? ''
    const { '@_Ccy': code, '#text': text } = order.Amt.InstdAmt
    const amount = parseDecimal(text, code)
    // a payment order is for any account; that it is the payer's is the mall's care, and the tests'
    const trade = ledger.find('bank', { id })
    if (amount === null || !trade || order.CdtrAcct.Id.IBAN !== PAYER.iban) return c.text('refused', 400)
    const back = { rail: 'bank' as const, id: order.PmtId.EndToEndId, reference: trade.reference, tradeId: trade.id }
    return ledger.payBack({ ...back, currency: code, amount: String(amount) })
      ? c.text('accepted', 202)
      : c.text('refused', 400)
  })

  app.get('/bank/pay', (c) => {
    const { reference = '', amount = '' } = c.req.query()
    const lines: [string, string][] = [
      ['To', `${keys.bank.holder}, ${iban}`],
      ['Reference', reference],
      ['Amount', `${amount} ${currency}`],
    ]
    const fields = { reference, amount }
    return c.html(payPage({ title: 'Your bank', color: '#0f4c5c', lines, fields, action: '/bank/pay' }))
  })
  app.post('/bank/pay', async (c) => {
    const { reference = '', amount = '' } = (await c.req.parseBody()) as Record<string, string>
    const minor = parseDecimal(amount, currency)
    if (minor === null) return c.text('The amount cannot be read.', 400)
    transfer(reference, minor)
    return c.html(donePage('The transfer is made', null))
  })

  /** Somebody transfers: what he writes is what he writes. */
  function transfer(text: string, amount: bigint): Trade {
    const id = `BK${String(ledger.nextNotice()).padStart(10, '0')}`
    const trade = ledger.open({
      rail: 'bank',
      // each transfer stands alone, whatever is written on it
      reference: id,
      text,
      id,
      currency,
      amount: String(amount),
      notifyUrl: '',
      returnUrl: null,
      payer: PAYER.iban,
    })
    ledger.pay(trade)
    return trade
  }

  function statement(): string {
    const paid = ledger.trades.filter(({ rail, state }) => rail === 'bank' && state === 'paid').map(creditOf)
    const gone = ledger.backs.filter(({ rail }) => rail === 'bank').map(debitOf)
    return builder.build({
      '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
      Document: {
        '@_xmlns': 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08',
        BkToCstmrStmt: {
          GrpHdr: { MsgId: `S${ledger.now()}`, CreDtTm: new Date().toISOString() },
          Stmt: { Id: 'S1', Acct: { Id: { IBAN: iban } }, Ntry: [...paid, ...gone] },
        },
      },
    })
  }

  const entry = (
    id: string,
    kind: string,
    { amount, currency: code }: Trade | Back,
    at: number | null,
    details: object,
  ) => ({
    NtryRef: id,
    Amt: { '@_Ccy': code, '#text': decimalText({ currency: code, amount: BigInt(amount) }) },
    CdtDbtInd: kind,
    Sts: { Cd: 'BOOK' },
    BookgDt: { Dt: day(at) },
    AcctSvcrRef: id,
    NtryDtls: { TxDtls: details },
  })
  const creditOf = (trade: Trade) =>
    entry(trade.id, 'CRDT', trade, trade.paidAt, {
      RltdPties: { Dbtr: { Pty: { Nm: PAYER.name } }, DbtrAcct: { Id: { IBAN: PAYER.iban } } },
      RmtInf: { Ustrd: trade.text ?? '' },
    })
  const debitOf = (back: Back) => entry(`D${back.id}`, 'DBIT', back, back.at, { Refs: { EndToEndId: back.id } })

  return { tell: () => null, transfer, statement }
}
