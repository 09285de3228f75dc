import webpush from 'web-push'
import type { Context } from '../../api/context.ts'
import { Refused, type Rules } from '../../outward/destination.ts'
import { sendOutward } from '../../outward/send-outward.ts'
import { vapidKeys } from '../own-keys.ts'
import { subscriptionSchema } from '../schemas.ts'
import { RefusedForGood, type Send } from './channel.ts'

const DAY = 86_400
// push services take 4,096 bytes with what encryption adds
const MOST_TEXT = 1_000

/** Web push (RFC 8030, 8188, 8291, 8292): encrypted for the browser, which its vendor's service passes on unread. */
export function openPush(context: Context, rules: Rules): Send {
  const subject = context.env.PUBLIC_ORIGIN.startsWith('https:') ? context.env.PUBLIC_ORIGIN : 'mailto:nobody@localhost'
  return async ({ id, address, subject: title, text, url }) => {
    const subscription = subscriptionSchema.parse(JSON.parse(address))
    const { publicKey, privateKey } = await vapidKeys(context)
    const { endpoint, headers, body } = webpush.generateRequestDetails(
      subscription,
      JSON.stringify({ id, title, body: text.slice(0, MOST_TEXT), url }),
      { TTL: DAY, urgency: 'normal', vapidDetails: { subject, publicKey, privateKey } },
    )
    const sent = Object.entries(headers).map(([name, value]) => [name, String(value)])
    const { status } = await sendOutward(endpoint, { headers: Object.fromEntries(sent), body }, rules).catch(
      (error) => {
        if (error instanceof Refused) throw new RefusedForGood('the address of the push service is refused', true)
        throw new Error('the push service is out of reach')
      },
    )
    if (status >= 200 && status < 300) return
    if (status === 404 || status === 410) throw new RefusedForGood(`push ${status}`, true)
    if (status >= 400 && status < 500 && status !== 429) throw new RefusedForGood(`push ${status}`, false)
    throw new Error(`push ${status}`)
  }
}
