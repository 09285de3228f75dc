import { deployment } from '@/config/chain.ts'
import type { OrderDetail } from '@/lib/api/types.ts'
import { ensureSignedIn } from '@/lib/server/ensure-signed-in.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import type { Hex } from './bytes.ts'
import { merchantInboxes } from './merchant-inbox.ts'
import { openMessage, sealMessage } from './message.ts'
import { deliveryOf, openWith, orderParcel } from './order-parcel.ts'
import { type Inbox, ownInbox } from './own-inbox.ts'
import { doneSchema, type Side, sentSchema, type Thread, type ThreadMessage, threadSchema } from './server-shapes.ts'

/** A message as it is shown; without a text it could not be opened, or was not written by whom it says. */
export type ClearMessage = { id: string; side: Side; at: number; seq: number; text: string | undefined }

/** A thread as one side sees it, with the keys an answer is sealed by; one that is missing is undefined. */
export type ClearThread = {
  side: Side
  case: Thread['case']
  readByOther: number
  messages: ClearMessage[]
  own: Inbox | undefined
  merchantKey: Hex | undefined
  buyerKey: Hex | undefined
}

/** Signs in and has one's own key at hand. Throws TxFailure or ServerProblem. */
export async function beReady(side: Side, wallet: Hex): Promise<void> {
  await ensureSignedIn(wallet)
  if (side === 'buyer') await ownInbox(wallet)
}

/** Reads and opens a thread, and says that it was read. Throws ServerProblem. */
export async function loadThread(order: OrderDetail, side: Side, wallet: Hex): Promise<ClearThread> {
  const path = `/v1/orders/${order.id}/thread`
  const [thread, announced] = await Promise.all([
    serverAsk('GET', `${path}?side=${side}`, threadSchema),
    loadStack().then(({ readMerchantKeys }) => readMerchantKeys(order.merchantId)),
  ])
  const inboxes = side === 'buyer' ? [await ownInbox(wallet)] : (merchantInboxes.get()[order.merchantId] ?? [])
  const buyerKey = side === 'buyer' ? inboxes[0]?.publicKey : await buyerKeyOf(order, thread, inboxes)
  const isTrue = ({ side: from, senderKey }: ThreadMessage) =>
    from === 'merchant' ? announced.includes(senderKey) : senderKey === buyerKey
  const messages: ClearMessage[] = []
  for (const message of thread.messages) {
    const { id, seq, side: from, at } = message
    const text = isTrue(message) ? await textOf(order.id, message, inboxes, side) : undefined
    messages.push({ id, seq, side: from, at, text })
  }
  const last = thread.messages.at(-1)?.seq ?? 0
  if (thread.unread > 0) await serverAsk('PUT', `${path}/read`, doneSchema, { body: { upTo: last, side } })
  // only the key in use may answer for the merchant: another one would not be believed for long
  const own = side === 'buyer' ? inboxes[0] : inboxes.find(({ publicKey }) => publicKey === announced[0])
  const { case: returnCase, readByOther } = thread
  return { side, case: returnCase, readByOther, messages, own, merchantKey: announced[0], buyerKey }
}

/** The buyer's key as he sealed it into his address; of an order without one, the key of his first message. */
async function buyerKeyOf(order: OrderDetail, thread: Thread, inboxes: readonly Inbox[]): Promise<Hex | undefined> {
  const delivery = deliveryOf(order.facts)
  const parcel = delivery && (await orderParcel(order.id, delivery).catch(() => undefined))
  const content = parcel && (await openWith(parcel, inboxes, 'merchant'))
  return content?.buyerKey ?? thread.messages.find(({ side }) => side === 'buyer')?.senderKey
}

async function textOf(orderId: string, message: ThreadMessage, inboxes: readonly Inbox[], as: Side) {
  const { chainId, mall } = deployment()
  for (const { keys } of inboxes) {
    const opening = { place: { chainId, mall }, orderId, message, keys, as }
    const content = await openMessage(opening).catch(() => undefined)
    if (content) return content.text
  }
  return undefined
}

type Sending = { order: OrderDetail; seen: ClearThread; text: string; opensCase: boolean }

/** Seals a text to both sides and sends it. Throws ServerProblem. */
export async function sendText({ order, seen, text, opensCase }: Sending): Promise<void> {
  const { own, merchantKey, buyerKey, side } = seen
  if (!own || !merchantKey || !buyerKey) throw new Error('a key is missing')
  const { chainId, mall } = deployment()
  const content = { text, attachments: [] }
  const keys = { merchantKey, buyerKey }
  const message = await sealMessage({ place: { chainId, mall }, orderId: order.id, content, sender: own, ...keys })
  const body = { ...message, side, opensCase }
  await serverAsk('POST', `/v1/orders/${order.id}/thread/messages`, sentSchema, { body })
}
