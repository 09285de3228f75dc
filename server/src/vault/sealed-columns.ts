import type { PgTable } from 'drizzle-orm/pg-core'
import { inboxKey } from '../db/schema/delivery.ts'
import { totp } from '../db/schema/factors.ts'
import { contact, letter, ownKey } from '../db/schema/notices.ts'
import { contactChannel, postalAddress, profile } from '../db/schema/profile.ts'
import { webhookEndpoint } from '../db/schema/webhooks.ts'
import { placeOf as placeOfInboxKey } from '../delivery/inbox-keys.ts'
import { placeOf } from '../factors/authenticator-app.ts'
import { places } from '../profile/places.ts'

/** A column whose texts the vault has sealed. */
export type SealedColumn = {
  table: PgTable
  /** its key in the table, such as `value` */
  column: string
  /** the place a row's box was sealed for: what its code gives `vault.seal` */
  where: (row: Record<string, unknown>) => string
}

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
