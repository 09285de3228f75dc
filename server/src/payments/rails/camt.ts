import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { plain, type Statement, type StatementLine, StatementProblem } from './statement.ts'

// only names: what a bank calls its elements' space changes with the version
const parser = new XMLParser({
  ignoreAttributes: false,
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
  isArray: (name) => ['Stmt', 'Ntry', 'NtryDtls', 'TxDtls', 'Ustrd', 'Strd'].includes(name),
})

type Node = { [name: string]: Node | Node[] | string | undefined }

const at = (node: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((found, name) => (found as Node | undefined)?.[name], node)
const textAt = (node: unknown, ...path: string[]): string => {
  const found = at(node, ...path)
  const text = typeof found === 'object' && found !== null ? (found as Node)['#text'] : found
  return typeof text === 'string' ? text.trim() : ''
}
const listAt = (node: unknown, name: string): Node[] => {
  const found = at(node, name)
  return Array.isArray(found) ? found : []
}

/** Reads the booked lines of a CAMT.053 statement (ISO 20022), each transaction of a batch on its own. Throws StatementProblem. */
export function readCamtStatement(xml: string): Statement {
  if (/<!DOCTYPE/i.test(xml)) throw new StatementProblem('The statement declares a document type, which no bank does.')
  if (XMLValidator.validate(xml) !== true) throw new StatementProblem('The statement is no well-formed XML.')
  const statements = listAt(at(parser.parse(xml), 'Document', 'BkToCstmrStmt'), 'Stmt')
  const [first] = statements
  if (!first) throw new StatementProblem('The file holds no CAMT.053 statement.')
  const ibans = new Set(statements.map((each) => plain(textAt(each, 'Acct', 'Id', 'IBAN'))))
  if (ibans.size > 1) throw new StatementProblem('The statement is of several accounts: import each alone.')
  const lines = statements.flatMap((statement) => listAt(statement, 'Ntry').filter(isBooked).flatMap(linesOf))
  return { iban: [...ibans][0] ?? '', lines }
}

const isBooked = (entry: Node): boolean => (textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts')) === 'BOOK'

function linesOf(entry: Node): StatementLine[] {
  const details = listAt(entry, 'NtryDtls').flatMap((each) => listAt(each, 'TxDtls'))
  const kind = textAt(entry, 'CdtDbtInd') === 'CRDT' ? 'credit' : 'debit'
  const entryId = textAt(entry, 'AcctSvcrRef') || textAt(entry, 'NtryRef')
  const booked = (textAt(entry, 'BookgDt', 'Dt') || textAt(entry, 'BookgDt', 'DtTm')).slice(0, 10)
  const single = details.length <= 1
  return (single ? [details[0] ?? {}] : details).map((detail) => {
    // a batch carries the sum; what each part is stands inside
    const priced = single ? entry : at(detail, 'Amt') ? detail : (at(detail, 'AmtDtls', 'TxAmt') as Node | undefined)
    const id = single ? entryId : textAt(detail, 'Refs', 'AcctSvcrRef') || textAt(detail, 'Refs', 'TxId')
    const [amount, currency] = [textAt(priced, 'Amt'), textAt(priced, 'Amt', '@_Ccy')]
    if (id === '' || booked === '' || amount === '' || currency === '') {
      throw new StatementProblem('An entry of the statement lacks its number, date, amount or currency.')
    }
    const party = kind === 'credit' ? 'Dbtr' : 'Cdtr'
    return {
      id,
      kind,
      currency,
      amount,
      booked,
      remittance: remittanceOf(detail),
      endToEndId: textAt(detail, 'Refs', 'EndToEndId'),
      counterIban: plain(textAt(detail, 'RltdPties', `${party}Acct`, 'Id', 'IBAN')),
      counterName: textAt(detail, 'RltdPties', party, 'Pty', 'Nm') || textAt(detail, 'RltdPties', party, 'Nm'),
    }
  })
}

function remittanceOf(detail: Node): string {
  const info = at(detail, 'RmtInf')
  const structured = listAt(info, 'Strd').map((each) => textAt(each, 'CdtrRefInf', 'Ref'))
  const free = at(info, 'Ustrd')
  return [...structured, ...(Array.isArray(free) ? free.map(String) : [])].filter((text) => text !== '').join(' ')
}
