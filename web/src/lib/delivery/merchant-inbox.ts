import { serverAsk } from '@/lib/server/server-ask.ts'
import { createStore } from '@/lib/store.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import { keyPairOf } from '../../../../spec/x25519.ts'
import type { Bytes, Hex } from './bytes.ts'
import { type Inbox, inboxOf } from './own-inbox.ts'
import { inboxKeysSchema } from './server-shapes.ts'
import { unwrapByPassphrase } from './wrapped-secret.ts'

/** The keys of merchants that were opened since the page was loaded: nothing of them is kept. */
export const merchantInboxes = createStore<Readonly<Record<number, readonly Inbox[]>>>({})

/** Takes the secret half of a merchant's key into use. */
export async function takeSecret(merchantId: number, secret: Bytes): Promise<Inbox> {
  const inbox = await inboxOf(await keyPairOf(secret))
  merchantInboxes.set((all) => ({ ...all, [merchantId]: [inbox, ...(all[merchantId] ?? [])] }))
  return inbox
}

/** Opens a merchant's keys with a passphrase; returns how many it opened. Throws ServerProblem. */
export async function openByPassphrase(merchantId: number, passphrase: string): Promise<number> {
  const { items } = await serverAsk('GET', `/v1/merchants/${merchantId}/inbox-keys`, inboxKeysSchema)
  let opened = 0
  for (const { publicKey, wraps } of items) {
    for (const wrapped of wraps) {
      if (wrapped.by !== 'passphrase') continue
      const secret = await unwrapByPassphrase(wrapped, publicKey, passphrase).catch(() => undefined)
      if (secret === undefined) continue
      await takeSecret(merchantId, secret)
      opened += 1
      break
    }
  }
  return opened
}

/** Opens the key of a demo merchant, which is made of his wallet's signature; false when his announced key is another. Throws TxFailure. */
export async function openByWallet(merchantId: number, owner: Hex): Promise<boolean> {
  const stack = await loadStack()
  const [secret, announced] = await Promise.all([stack.signInboxKey(owner), stack.readMerchantKeys(merchantId)])
  if (secret === undefined) return false
  const { publicKey } = await inboxOf(await keyPairOf(secret))
  if (!announced.includes(publicKey)) return false
  await takeSecret(merchantId, secret)
  return true
}
