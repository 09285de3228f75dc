import { XMLBuilder } from 'fast-xml-parser'
import { decimalText, type Money } from '../money.ts'

const builder = new XMLBuilder({ ignoreAttributes: false, format: true, suppressEmptyNode: true })

type Account = { holder: string; iban: string; bic: string }
export type Transfer = { id: string; money: Money; iban: string; name: string; text: string; day: string }

/** A credit transfer as a bank takes it: ISO 20022 pain.001.001.09, one payment; our number comes back in the statement. */
export function paymentOrder(from: Account, { id, money, iban, name, text, day }: Transfer): string {
  const amount = decimalText(money)
  return builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    Document: {
      '@_xmlns': 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09',
      CstmrCdtTrfInitn: {
        GrpHdr: {
          MsgId: id,
          CreDtTm: `${day}T00:00:00Z`,
          NbOfTxs: '1',
          CtrlSum: amount,
          InitgPty: { Nm: from.holder },
        },
        PmtInf: {
          PmtInfId: id,
          PmtMtd: 'TRF',
          ReqdExctnDt: { Dt: day },
          Dbtr: { Nm: from.holder },
          DbtrAcct: { Id: { IBAN: from.iban } },
          DbtrAgt: { FinInstnId: { BICFI: from.bic } },
          CdtTrfTxInf: {
            PmtId: { EndToEndId: id },
            Amt: { InstdAmt: { '@_Ccy': money.currency, '#text': amount } },
            Cdtr: { Nm: name },
            CdtrAcct: { Id: { IBAN: iban } },
            RmtInf: { Ustrd: text },
          },
        },
      },
    },
  })
}
