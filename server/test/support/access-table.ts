import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import { approvalSchema } from '../../src/approvals/schemas.ts'
import { whoSchema } from '../../src/identity/schemas.ts'
import { addressSchema } from '../../src/profile/schemas.ts'
import { Authenticator } from './authenticator.ts'
import { ORIGIN, type Visitor } from './visitor.ts'

/** Who may ask: nobody is signed in, another wallet, staff with every role and a fresh second factor, the owner of what is asked for. */
export type Asker = 'nobody' | 'other' | 'staff' | 'owner'
export const ASKERS = ['nobody', 'other', 'staff', 'owner'] as const

/** The people of a row, each with a browser of his own. */
export type People = Record<Asker, Visitor> & {
  /** the owner's wallet */
  account: Parameters<Visitor['signIn']>[0]
  /** another of the staff, who proposes what the first approves */
  colleague: Visitor
}

/** What a route answers to whom; `OPTIONS`, `HEAD` and files are not in the document. */
export type Access = Record<Asker, number> & {
  /** makes something of the owner's; what it returns fills `{…}` in the path */
  prepare?: (people: People) => Promise<Record<string, string>>
  body?: object | ((people: People, who: Asker) => Promise<object>)
}

/** Words of the owner's profile and address book, which nobody else may read. */
export const MARK = 'Marlowe-Fliederweg'

export const HOME = {
  name: MARK,
  phone: '',
  line1: MARK,
  line2: '',
  city: 'Ulm',
  region: '',
  postalCode: '1',
  country: 'DE',
}
export const PROFILE = { name: MARK, avatar: '', language: 'en', currency: 'EUR' }

const madeSchema = z.object({ id: z.string() })

const everybody = { nobody: 200, other: 200, staff: 200, owner: 200 }
/** what one asks for is one's own, whoever one is */
const signedIn = { ...everybody, nobody: 401 }
/** the path names something of the owner's, which for others is not there */
const ownersOnly = { nobody: 401, other: 404, staff: 404, owner: 200 }
const staffOnly = { nobody: 401, other: 403, staff: 200, owner: 403 }

const proposal = () => ({
  act: 'factors.reset',
  payload: { wallet: `0x${crypto.randomUUID().replaceAll('-', '')}00000000` },
})
const proposed = async ({ colleague }: People) => ({
  id: (await colleague.ask('POST', '/v1/approvals', approvalSchema, { body: proposal() })).id,
})
const address = async ({ owner }: People) => ({
  id: (await owner.ask('POST', '/v1/addresses', addressSchema, { body: HOME })).id,
})
const none = { nobody: 401, other: 409, staff: 409, owner: 409 }
const malformed = { nobody: 400, other: 400, staff: 400, owner: 400 }
// the chain alone says who acts for a merchant; nobody of these does
const merchants = { nobody: 401, other: 403, staff: 403, owner: 403 }
const merchant = async () => ({ merchantId: '2', id: crypto.randomUUID(), deliveryId: crypto.randomUUID() })
const hook = { url: 'https://93.184.216.34/hook', events: ['order.paid'] }
const subscription = {
  endpoint: 'https://93.184.216.34/push',
  keys: { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) },
}
const browser = async ({ owner }: People) => ({
  id: (await owner.ask('POST', '/v1/notices/contacts/push', madeSchema, { body: subscription })).id,
})
// an order of somebody of the demo: none of these is one of its two people
const gracesOrder = { nobody: 401, other: 404, staff: 404, owner: 404 }
const someOrder = async () => ({ orderId: String((1n << 40n) | 1n) })
const box = `0x${'00'.repeat(64)}`
const key = `0x${'11'.repeat(32)}`
const sealedMessage = { id: `0x${'22'.repeat(16)}`, senderKey: key, forMerchant: box, forBuyer: box }
const parcel = { merchantId: 2, merchantKey: key, salt: `0x${'33'.repeat(16)}`, forMerchant: box, forBuyer: box }
const sealed = (bytes: number) => `0x${'44'.repeat(bytes)}`
const wrap = { by: 'passphrase', salt: sealed(16), rounds: 600_000, nonce: sealed(12), box: sealed(48) }
const device = new Authenticator(ORIGIN)
const challenge = { challenge: 'AAAA' }

const forNobody = { nobody: 404, other: 404, staff: 404, owner: 404 }
const picture = async () => ({ cid: `bafkrei${'a'.repeat(52)}` })
const payment = async () => ({ id: '0'.repeat(20) })
const review = async () => ({ id: '999' })
const REVIEW = {
  orderId: '1',
  productId: 1,
  rating: 5,
  text: '',
  version: 1,
  previous: `0x${'00'.repeat(32)}`,
  signature: '0xab',
}

/**
 * Every route of the OpenAPI document and what it answers to whom. A test fails for a route that is not here: whoever adds one
 * says who may ask it.
 */
export const accessTable: Record<string, Access> = {
  'POST /v1/session/nonce': everybody,
  'POST /v1/session': {
    // a message for the owner's wallet, signed by whoever asks
    nobody: 400,
    other: 400,
    staff: 400,
    owner: 200,
    body: async (people, who) => {
      const { account } = people
      const message = await people[who].message(account)
      const signer = who === 'owner' ? account : privateKeyToAccount(generatePrivateKey())
      return { message, signature: await signer.signMessage({ message }) }
    },
  },
  'GET /v1/session': everybody,
  'DELETE /v1/session': signedIn,
  'GET /v1/sessions': signedIn,
  'DELETE /v1/sessions/{id}': {
    ...ownersOnly,
    prepare: async ({ owner }) => ({ id: (await owner.ask('GET', '/v1/session', whoSchema)).sessionId ?? '' }),
  },

  'GET /v1/factors': signedIn,
  'POST /v1/factors/passkeys/options': signedIn,
  'POST /v1/factors/passkeys': { nobody: 401, other: 400, staff: 400, owner: 400, body: device.create(challenge) },
  'DELETE /v1/factors/passkeys/{id}': {
    ...ownersOnly,
    prepare: async ({ owner }) => {
      const passkey = new Authenticator(ORIGIN)
      const response = await owner.send('POST', '/v1/factors/passkeys/options')
      const body = passkey.create((await response.json()) as { challenge: string })
      await owner.send('POST', '/v1/factors/passkeys', { body })
      return { id: passkey.id }
    },
  },
  'POST /v1/factors/passkeys/challenge': { nobody: 401, other: 409, staff: 409, owner: 409 },
  'POST /v1/factors/passkeys/show': { nobody: 401, other: 400, staff: 400, owner: 400, body: device.get(challenge) },
  'POST /v1/factors/app': { ...signedIn, staff: 409 },
  'POST /v1/factors/app/confirm': { nobody: 401, other: 409, staff: 409, owner: 409, body: { code: '000000' } },
  'DELETE /v1/factors/app': { nobody: 401, other: 404, staff: 200, owner: 404 },
  'POST /v1/factors/code': { nobody: 401, other: 400, staff: 400, owner: 400, body: { code: 'no such code' } },
  'POST /v1/factors/recovery-codes': { nobody: 401, other: 409, staff: 200, owner: 409 },

  'GET /v1/profile': signedIn,
  'PUT /v1/profile': { ...signedIn, body: { ...PROFILE, name: '' } },
  'PUT /v1/profile/channels/{kind}': {
    ...signedIn,
    prepare: async () => ({ kind: 'email' }),
    body: { value: 'somebody@example.com' },
  },
  'DELETE /v1/profile/channels/{kind}': { ...signedIn, prepare: async () => ({ kind: 'email' }) },
  'GET /v1/addresses': signedIn,
  'POST /v1/addresses': { ...signedIn, body: { ...HOME, name: 'Eve', line1: 'elsewhere' } },
  'PUT /v1/addresses/{id}': { ...ownersOnly, prepare: address, body: { ...HOME, name: 'Eve', line1: 'elsewhere' } },
  'DELETE /v1/addresses/{id}': { ...ownersOnly, prepare: address },

  'POST /v1/own-data/export': signedIn,
  'DELETE /v1/own-data': signedIn,

  'GET /v1/approvals': staffOnly,
  'POST /v1/approvals': { ...staffOnly, body: async () => proposal() },
  'POST /v1/approvals/{id}/approve': { ...staffOnly, prepare: proposed },
  'POST /v1/approvals/{id}/withdraw': { ...staffOnly, prepare: proposed },
  'GET /v1/audit': staffOnly,

  'GET /v1/notices': signedIn,
  'GET /v1/notices/unread': signedIn,
  'POST /v1/notices/read': { ...signedIn, body: { upTo: 0 } },
  'GET /v1/notices/preferences': signedIn,
  'PUT /v1/notices/preferences': { ...signedIn, body: { choices: [] } },
  // no mail server and no bot are set
  'POST /v1/notices/contacts/email': { ...none, body: { email: 'somebody@example.com' } },
  'POST /v1/notices/contacts/telegram': none,
  'POST /v1/notices/contacts/push': { ...signedIn, body: subscription },
  'POST /v1/notices/contacts/{id}/code': {
    nobody: 401,
    other: 400,
    staff: 400,
    owner: 400,
    prepare: browser,
    body: { code: '000000' },
  },
  'DELETE /v1/notices/contacts/{id}': { ...ownersOnly, prepare: browser },
  // a letter's ticket is its own right
  'POST /v1/notices/unsubscribe/{ticket}': { ...malformed, prepare: async () => ({ ticket: 'not.ours' }) },

  'GET /v1/merchants/{merchantId}/webhooks': { ...merchants, prepare: merchant },
  'POST /v1/merchants/{merchantId}/webhooks': { ...merchants, prepare: merchant, body: hook },
  'PUT /v1/merchants/{merchantId}/webhooks/{id}': { ...merchants, prepare: merchant, body: {} },
  'DELETE /v1/merchants/{merchantId}/webhooks/{id}': { ...merchants, prepare: merchant },
  'POST /v1/merchants/{merchantId}/webhooks/{id}/secret': { ...merchants, prepare: merchant },
  'POST /v1/merchants/{merchantId}/webhooks/{id}/ping': { ...merchants, prepare: merchant },
  'GET /v1/merchants/{merchantId}/webhooks/{id}/deliveries': { ...merchants, prepare: merchant },
  'POST /v1/merchants/{merchantId}/webhooks/{id}/deliveries/{deliveryId}/again': { ...merchants, prepare: merchant },

  'POST /v1/deliveries': { ...signedIn, body: parcel },
  'GET /v1/deliveries/{delivery}': {
    // the order it is asked for is not named
    ...malformed,
    prepare: async () => ({ delivery: `0x${'00'.repeat(32)}` }),
  },
  'GET /v1/merchants/{id}/inbox-keys': { ...merchants, prepare: async () => ({ id: '2' }) },
  'PUT /v1/merchants/{id}/inbox-keys/{publicKey}': {
    ...merchants,
    prepare: async () => ({ id: '2', publicKey: `0x${'11'.repeat(32)}` }),
    body: { wraps: [wrap] },
  },
  'GET /v1/threads': signedIn,
  'GET /v1/orders/{orderId}/thread': { ...gracesOrder, prepare: someOrder },
  'POST /v1/orders/{orderId}/thread/messages': { ...gracesOrder, prepare: someOrder, body: sealedMessage },
  'PUT /v1/orders/{orderId}/thread/read': { ...gracesOrder, prepare: someOrder, body: { upTo: 1 } },

  'GET /v1/relay/terms': everybody,
  // who asks is known by what he signed
  'POST /v1/relay/authorization': malformed,
  'GET /v1/relay/{id}': { ...forNobody, prepare: async () => ({ id: crypto.randomUUID() }) },

  'GET /v1/payments/rails': everybody,
  'POST /v1/payments': malformed,
  'GET /v1/payments': signedIn,
  'GET /v1/payments/{id}': { ...forNobody, nobody: 401, prepare: payment },
  'POST /v1/payments/{id}/start': { ...forNobody, nobody: 401, prepare: payment },
  'POST /v1/payments/statements': malformed,
  'GET /v1/payments/unmatched': staffOnly,
  'GET /v1/payments/reconciliation': malformed,

  // what there is none of is there for nobody
  'POST /v1/media': malformed,
  'GET /v1/media/{cid}': { ...forNobody, prepare: picture },
  'GET /v1/media/{cid}/car': { ...forNobody, prepare: picture },
  'GET /ipfs/{cid}': { ...forNobody, prepare: picture },
  'POST /v1/media/{cid}/remove': { ...forNobody, nobody: 401, prepare: picture, body: { reason: 'none of ours' } },
  'GET /v1/reviews': malformed,
  'GET /v1/reviews/{id}': { ...forNobody, prepare: review },
  // nobody may before the mirror has told who bought it
  'POST /v1/reviews': { nobody: 401, other: 503, staff: 503, owner: 503, body: REVIEW },
  'PUT /v1/reviews/{id}/reply': { ...forNobody, nobody: 401, prepare: review, body: { text: 'Thank you.' } },
  // an arbiter's alone, whatever else one may
  'POST /v1/reviews/{id}/hide': { ...staffOnly, staff: 403, prepare: review, body: { reason: 'not of ours' } },
  'POST /v1/reviews/{id}/show': { ...staffOnly, staff: 403, prepare: review, body: { reason: 'not of ours' } },
}
