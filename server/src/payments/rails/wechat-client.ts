import type { Clock } from '../../clock.ts'
import { NotificationRefused } from '../rail.ts'
import { answerText, authorize, isSignedText, type Merchant } from './wechat-crypto.ts'

export type WechatSettings = Merchant & {
  appId: string
  /** 32 characters */
  apiV3Key: string
  /** public keys of WeChat by serial or `PUB_KEY_ID_...` */
  platformKeys: Record<string, string>
  url: string
  notifyUrl: string
  clock: Clock
}

// an older notification is a copy
const TOLERANCE_SECONDS = 300

/** Checks WeChat's signature of an answer or a notification over the body as it came. Throws NotificationRefused. */
export function checkSigned(settings: WechatSettings, headers: Headers, body: string, now: number): void {
  const read = (name: string) => headers.get(`wechatpay-${name}`) ?? ''
  const [timestamp, nonce, signature, serial] = [read('timestamp'), read('nonce'), read('signature'), read('serial')]
  const key = Object.hasOwn(settings.platformKeys, serial) ? settings.platformKeys[serial] : undefined
  if (!key || !isSignedText(answerText(timestamp, nonce, body), signature, key)) {
    throw new NotificationRefused('it is not signed by WeChat Pay')
  }
  if (!/^\d+$/.test(timestamp) || Math.abs(now - Number(timestamp)) > TOLERANCE_SECONDS) {
    throw new NotificationRefused(`its time ${timestamp} is not within ${TOLERANCE_SECONDS} s of ours`)
  }
}

export type WechatAnswer = { status: number; body: unknown }

/** Asks WeChat Pay's API and checks what it answers; errors of the API are answers too. */
export async function askWechat(
  settings: WechatSettings,
  method: 'GET' | 'POST',
  path: string,
  payload?: unknown,
): Promise<WechatAnswer> {
  const body = payload === undefined ? '' : JSON.stringify(payload)
  const now = settings.clock()
  const target = new URL(path, settings.url)
  const response = await fetch(target, {
    method,
    headers: {
      authorization: authorize(settings, method, target.pathname + target.search, body, now),
      accept: 'application/json',
      'user-agent': 'banyan',
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body } : {}),
    signal: AbortSignal.timeout(10_000),
  })
  const text = await response.text()
  // refusals by a proxy on the way are not signed, and are believed in nothing
  if (response.ok) checkSigned(settings, response.headers, text, now)
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}
