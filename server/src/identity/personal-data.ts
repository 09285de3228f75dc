import { and, eq, ne, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { approval } from '../db/schema/approvals.ts'
import { auditEntry } from '../db/schema/audit.ts'
import { sealedDelivery } from '../db/schema/delivery.ts'
import { codeAttempt, passkey, passkeyChallenge, recoveryCode, totp } from '../db/schema/factors.ts'
import { session } from '../db/schema/identity.ts'
import { mediaUpload } from '../db/schema/media.ts'
import { closingWindow, contact, notice, noticeChoice } from '../db/schema/notices.ts'
import { paymentIntent, paymentReceipt } from '../db/schema/payments.ts'
import { contactChannel, postalAddress, profile } from '../db/schema/profile.ts'
import { relayed } from '../db/schema/relay.ts'
import { review, reviewReply } from '../db/schema/reviews.ts'
import { thread, threadMessage } from '../db/schema/threads.ts'
import { payerPlace } from '../payments/receive.ts'
import { places } from '../profile/places.ts'
import type { Vault } from '../vault/vault.ts'

/** A table with rows of a person. */
export type PersonalTable = {
  table: PgTable
  /** which of its rows are a wallet's */
  isOf: (wallet: string) => SQL | undefined
  /** a row as its person gets to read it in an export */
  tell: (row: Record<string, unknown>, vault: Vault) => Record<string, unknown>
  /** why its rows outlive the deletion of one's data, in a sentence; without one they are deleted */
  kept?: string
}

type Options<T extends PgTable> = {
  isOf?: (wallet: string) => SQL | undefined
  tell?: (row: T['$inferSelect'], vault: Vault) => Record<string, unknown>
  kept?: string
}

const PRODUCTS_PICTURES = 'Pictures of products stay with the products, which are on the chain.'
const PAYMENTS =
  'What was paid and paid back stays: a refund must find its way, and the books are closed for years by law.'
const STAFF_ACTS = 'Acts of staff stay, so that nobody who moved money can take back that it was he.'

const FOR_OPEN_ORDERS =
  'Sealed addresses and messages stay until a set time after the end of their order: the parcel must arrive, and a return be settled. Nobody but the two people of the order can open them.'

const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}`

/** Every table that holds rows of a person: what an export tells and a deletion takes away. A part adds its tables here. */
export const personalData: Record<string, PersonalTable> = {
  profile: personal(profile, {
    tell: ({ name, ...row }, vault) => ({ ...row, name: vault.open(name, places.name(row.wallet)) }),
  }),
  contactChannels: personal(contactChannel, {
    tell: ({ value, ...row }, vault) => ({ ...row, value: vault.open(value, places.channel(row.wallet, row.kind)) }),
  }),
  addresses: personal(postalAddress, {
    tell: ({ content, ...row }, vault) => ({
      ...row,
      ...JSON.parse(vault.open(content, places.address(row.wallet, row.id))),
    }),
  }),
  sessions: personal(session, { tell: ({ tokenHash: _, ...row }) => row }),
  passkeys: personal(passkey, { tell: ({ publicKey: _, ...row }) => row }),
  passkeyChallenges: personal(passkeyChallenge, { tell: ({ challenge: _, ...row }) => row }),
  authenticatorApp: personal(totp, { tell: ({ secret: _, ...row }) => row }),
  recoveryCodes: personal(recoveryCode, { tell: ({ hash: _, ...row }) => row }),
  wrongCodes: personal(codeAttempt),
  notices: personal(notice),
  noticeChoices: personal(noticeChoice),
  noticeContacts: personal(contact, {
    tell: ({ sealed, mark: _, codeHash: __, ...row }, vault) => ({
      ...row,
      address: sealed === null ? null : vault.open(sealed, `contact:${row.id}`),
    }),
  }),
  closingWindows: personal(closingWindow, { isOf: (wallet) => eq(closingWindow.buyer, wallet) }),
  relayedOrders: personal(relayed, {
    isOf: (wallet) => eq(relayed.buyer, wallet),
    kept: 'What the mall paid gas for stays for 30 days, so that its limits hold; the orders themselves are public on the chain.',
  }),
  payments: personal(paymentIntent, {
    tell: ({ bodyHash: _, response: __, tokenTotal, fiat, ...row }) => ({
      ...row,
      tokenTotal: String(tokenTotal),
      fiat: String(fiat),
    }),
    kept: PAYMENTS,
  }),
  paymentsReceived: personal(paymentReceipt, {
    isOf: (wallet) =>
      sql`${paymentReceipt.intentId} in (select ${paymentIntent.id} from ${paymentIntent} where ${paymentIntent.wallet} = ${wallet})`,
    tell: ({ payer, amount, ...row }, vault) => ({
      ...row,
      amount: String(amount),
      payer: payer === null ? null : vault.open(payer, payerPlace(row.rail, row.railRef)),
    }),
    kept: PAYMENTS,
  }),
  sealedAddresses: personal(sealedDelivery, {
    tell: ({ salt, forMerchant, forBuyer, ...row }) => ({
      ...row,
      salt: hex(salt),
      forMerchant: hex(forMerchant),
      forBuyer: hex(forBuyer),
    }),
    kept: FOR_OPEN_ORDERS,
  }),
  threads: personal(thread, { isOf: (wallet) => eq(thread.buyer, wallet), kept: FOR_OPEN_ORDERS }),
  messages: personal(threadMessage, {
    tell: ({ forMerchant, forBuyer, ...row }) => ({ ...row, forMerchant: hex(forMerchant), forBuyer: hex(forBuyer) }),
    kept: FOR_OPEN_ORDERS,
  }),
  uploads: personal(mediaUpload, {
    isOf: (wallet) => and(eq(mediaUpload.wallet, wallet), ne(mediaUpload.merchantId, 0)),
    kept: PRODUCTS_PICTURES,
  }),
  ownUploads: personal(mediaUpload, {
    isOf: (wallet) => and(eq(mediaUpload.wallet, wallet), eq(mediaUpload.merchantId, 0)),
  }),
  reviews: personal(review),
  reviewReplies: personal(reviewReply),
  approvals: personal(approval, {
    isOf: (wallet) => or(eq(approval.proposedBy, wallet), eq(approval.decidedBy, wallet)),
    kept: STAFF_ACTS,
  }),
  staffActs: personal(auditEntry, { isOf: (wallet) => eq(auditEntry.actor, wallet), kept: STAFF_ACTS }),
}

/** An entry of the registry; rows are those whose `wallet` it is unless told otherwise, and are told as they stand. */
function personal<T extends PgTable>(table: T, { isOf, tell, kept }: Options<T> = {}): PersonalTable {
  return {
    table,
    isOf: isOf ?? ((wallet) => eq((table as T & { wallet: PgColumn }).wallet, wallet)),
    // rows of a table are of its own shape
    tell: (row, vault) => (tell ? tell(row as T['$inferSelect'], vault) : row),
    ...(kept === undefined ? {} : { kept }),
  }
}
