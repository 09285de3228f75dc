import { deployment } from '@/config/chain.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import { type KeyPair, keyPairOf, publicBytesOf } from '../../../../spec/x25519.ts'
import { type Hex, randomBytes, toHex } from './bytes.ts'
import { keepKeys, keptKeys } from './key-store.ts'

/** A key pair and its public half as others write it. */
export type Inbox = { keys: KeyPair; publicKey: Hex }

const known = new Map<string, Inbox>()
const nameOf = (owner: string) => {
  const { chainId, mall } = deployment()
  return [chainId, mall.toLowerCase(), owner.toLowerCase()].join('/')
}

export async function inboxOf(keys: KeyPair): Promise<Inbox> {
  return { keys, publicKey: toHex(await publicBytesOf(keys)) }
}

/** A buyer's own key as this browser has it; undefined when he must be asked for it. */
export async function keptInbox(owner: Hex): Promise<Inbox | undefined> {
  const name = nameOf(owner)
  const inMemory = known.get(name)
  if (inMemory) return inMemory
  const keys = await keptKeys(name)
  if (!keys) return undefined
  const inbox = await inboxOf(keys)
  known.set(name, inbox)
  return inbox
}

/**
 * A buyer's own key. A plain wallet signs for it, so it comes back in any browser; a contract wallet gets a random one, which
 * lives as long as this browser's storage. Throws TxFailure when the wallet refuses.
 */
export async function ownInbox(owner: Hex): Promise<Inbox> {
  const kept = await keptInbox(owner)
  if (kept) return kept
  const secret = await (await loadStack()).signInboxKey(owner)
  const inbox = await inboxOf(await keyPairOf(secret ?? randomBytes(32)))
  known.set(nameOf(owner), inbox)
  await keepKeys(nameOf(owner), inbox.keys)
  return inbox
}
