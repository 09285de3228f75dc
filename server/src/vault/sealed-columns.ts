import type { PgTable } from 'drizzle-orm/pg-core'
import { inboxKey } from '../db/schema/delivery.ts'
import { totp } from '../db/schema/factors.ts'
import { contact, letter, ownKey } from '../db/schema/notices.ts'
import { paymentNotification, paymentReceipt, type StoredFact } from '../db/schema/payments.ts'
import { contactChannel, postalAddress, profile } from '../db/schema/profile.ts'
import { webhookEndpoint } from '../db/schema/webhooks.ts'
import { placeOf as placeOfInboxKey } from '../delivery/inbox-keys.ts'
import { placeOf } from '../factors/authenticator-app.ts'
import { notificationPlace, payerPlace } from '../payments/receive.ts'
import { places } from '../profile/places.ts'

/** A column whose texts the vault has sealed. */
export type SealedColumn = {
  table: PgTable
  /** its key in the table, such as `value` */
  column: string
  /** the place a row's box was sealed for: what its code gives `vault.seal` */
  where: (row: Record<string, unknown>) => string
  /** for boxes inside of JSON: the value with each of them given to `again` */
  within?: (value: unknown, row: Record<string, unknown>, again: Again) => unknown
}

/** Seals a box anew for the place it was sealed for. */
export type Again = (box: string, where: string) => string

/**
 * Every column with sealed texts: `npm run vault:rotate` seals them anew. A part adds its columns here; in its schema such a column
 * is marked by a comment that begins with the word sealed, and a test finds those that are missing here.
 */
export const sealedColumns: SealedColumn[] = [
  sealed(profile, 'name', ({ wallet }) => places.name(wallet)),
  sealed(contactChannel, 'value', ({ wallet, kind }) => places.channel(wallet, kind)),
  sealed(postalAddress, 'content', ({ wallet, id }) => places.address(wallet, id)),
  sealed(totp, 'secret', ({ wallet }) => placeOf(wallet)),
  sealed(inboxKey, 'wraps', ({ merchantId, publicKey }) => placeOfInboxKey(merchantId, publicKey)),
  sealed(contact, 'sealed', ({ id }) => `contact:${id}`),
  sealed(letter, 'code', ({ id }) => `letter:${id}`),
  sealed(ownKey, 'sealed', ({ name }) => `key:${name}`),
  sealed(paymentReceipt, 'payer', ({ rail, railRef }) => payerPlace(rail, railRef)),
  sealed(paymentNotification, 'raw', ({ rail, eventId }) => notificationPlace(rail, eventId)),
  {
    ...sealed(paymentNotification, 'facts', ({ rail, eventId }) => notificationPlace(rail, eventId)),
    within: (facts, row, again) =>
      (facts as StoredFact[]).map((fact) => {
        if (fact.kind !== 'paid' || fact.payment.payer === undefined) return fact
        const { railRef, payer } = fact.payment
        return { ...fact, payment: { ...fact.payment, payer: again(payer, payerPlace(String(row.rail), railRef)) } }
      }),
  },
  sealed(webhookEndpoint, 'sealedUrl', ({ id }) => `webhook:${id}`),
  sealed(webhookEndpoint, 'sealedSecret', ({ id }) => `webhook-secret:${id}`),
  sealed(webhookEndpoint, 'sealedPrevious', ({ id }) => `webhook-secret:${id}`),
]

/** An entry of the list. */
export function sealed<T extends PgTable>(
  table: T,
  column: keyof T['$inferSelect'] & string,
  where: (row: T['$inferSelect']) => string,
): SealedColumn {
  // rows of a table are of its own shape
  return { table, column, where: (row) => where(row as T['$inferSelect']) }
}
