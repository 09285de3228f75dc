import { type Hex, randomBytes } from '@/lib/delivery/bytes.ts'
import { inboxOf } from '@/lib/delivery/own-inbox.ts'
import { doneSchema } from '@/lib/delivery/server-shapes.ts'
import { wrapByPassphrase } from '@/lib/delivery/wrapped-secret.ts'
import { ensureSignedIn } from '@/lib/server/ensure-signed-in.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { keyPairOf } from '../../../../spec/x25519.ts'

const SECRET_BYTES = 32

/** Makes a random key and leaves it with the private server under a passphrase. Throws TxFailure or ServerProblem. */
export async function makeInboxKey(merchantId: number, owner: Hex, passphrase: string) {
  await ensureSignedIn(owner)
  const secret = randomBytes(SECRET_BYTES)
  const { publicKey } = await inboxOf(await keyPairOf(secret))
  const wraps = [await wrapByPassphrase(secret, publicKey, passphrase)]
  await serverAsk('PUT', `/v1/merchants/${merchantId}/inbox-keys/${publicKey}`, doneSchema, { body: { wraps } })
  return { secret, publicKey }
}
