import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { ConfigError } from '../../../indexer/src/errors.ts'
import type { Clock } from '../clock.ts'
import { readSettings, type Source } from '../config/read-settings.ts'
import type { PaymentRail } from './rail.ts'
import { alipayRail } from './rails/alipay.ts'
import { bankRail } from './rails/bank.ts'
import { cardRail } from './rails/card.ts'
import { wechatRail } from './rails/wechat.ts'

const text = z.string().min(1).optional()
const url = z.url({ protocol: /^https?$/ })
// one line in a file of settings: \n stands for the end of a line
const pem = z
  .string()
  .min(1)
  .transform((value) => value.replaceAll('\\n', '\n'))
  .optional()

const schema = z.object({
  PUBLIC_ORIGIN: url,
  GATEWAY_KEY: z
    .string()
    .regex(/^0x[0-9a-fA-F]{64}$/, 'is not 0x and 64 hexadecimal digits')
    .optional()
    .describe('key of the account that pays orders on chain for buyers'),
  GATEWAY_ALLOWANCE: z.coerce.bigint().min(1n).default(100_000n).describe('whole tokens the mall may take at most'),
  PAYMENTS_MOST: z.coerce.bigint().min(1n).default(10_000n).describe('whole tokens a payment may be for at most'),
  GATEWAY_LEAST: z.coerce.bigint().min(0n).default(1_000n).describe('whole tokens; with fewer health raises an alarm'),
  PAYMENTS_PAUSE_MS: z.coerce.number().int().min(10).default(1_000),
  PAYMENTS_NOTIFY_URL: url.optional().describe('where rails reach this server; PUBLIC_ORIGIN/server'),
  FIAT_RATES: z.string().default('').describe('currency units a token: CNY:7.12,EUR:0.92'),
  FIAT_RATES_FILE: text.describe('JSON {at, rates} that some source keeps fresh; FIAT_RATES then bounds it'),
  FIAT_BOUND_BPS: z.coerce.number().int().min(0).max(5_000).default(300),
  FIAT_MARGIN_BPS: z.coerce.number().int().min(0).max(2_000).default(0),
  ALIPAY_APP_ID: text,
  ALIPAY_PRIVATE_KEY: text,
  ALIPAY_PUBLIC_KEY: text,
  ALIPAY_GATEWAY: url.default('https://openapi.alipay.com/gateway.do'),
  WECHAT_MCH_ID: text,
  WECHAT_APP_ID: text,
  WECHAT_SERIAL: text,
  WECHAT_PRIVATE_KEY: pem,
  WECHAT_PLATFORM_SERIAL: text,
  WECHAT_PLATFORM_KEY: pem,
  WECHAT_API_V3_KEY: z.string().length(32).optional(),
  WECHAT_URL: url.default('https://api.mch.weixin.qq.com'),
  STRIPE_SECRET_KEY: text,
  STRIPE_WEBHOOK_SECRET: text,
  STRIPE_URL: url.default('https://api.stripe.com'),
  STRIPE_CURRENCIES: z.string().default('USD,EUR'),
  BANK_HOLDER: text,
  BANK_IBAN: text,
  BANK_BIC: text,
  BANK_CURRENCY: z.string().default('EUR'),
  BANK_URL: url.optional(),
  BANK_TOKEN: text,
  BANK_POLL_SECONDS: z.coerce.number().int().min(1).default(15).describe('how often the bridge is asked'),
  BANK_PAGE_URL: text.describe('a page of the bank to pay on, with {reference} and {amount} in it'),
})

export type PaymentSettings = z.output<typeof schema>

export const readPaymentSettings = (source: Source): PaymentSettings => readSettings(schema, source)

/** The rails whose settings are all there. Throws `ConfigError` for one that has some. */
export function openRails(settings: PaymentSettings, clock: Clock): Map<string, PaymentRail> {
  const notify = (name: string) =>
    `${settings.PAYMENTS_NOTIFY_URL ?? `${settings.PUBLIC_ORIGIN}/server`}/v1/payments/notify/${name}`
  const rails: PaymentRail[] = []
  const alipay = whole(settings, ['ALIPAY_APP_ID', 'ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY'])
  if (alipay) {
    const keys = {
      appId: alipay.ALIPAY_APP_ID,
      privateKey: alipay.ALIPAY_PRIVATE_KEY,
      alipayPublicKey: alipay.ALIPAY_PUBLIC_KEY,
    }
    rails.push(alipayRail({ ...keys, gateway: settings.ALIPAY_GATEWAY, notifyUrl: notify('alipay') }))
  }
  const wechat = whole(settings, [
    'WECHAT_MCH_ID',
    'WECHAT_APP_ID',
    'WECHAT_SERIAL',
    'WECHAT_PRIVATE_KEY',
    'WECHAT_PLATFORM_SERIAL',
    'WECHAT_PLATFORM_KEY',
    'WECHAT_API_V3_KEY',
  ])
  if (wechat) {
    rails.push(
      wechatRail({
        mchId: wechat.WECHAT_MCH_ID,
        appId: wechat.WECHAT_APP_ID,
        serial: wechat.WECHAT_SERIAL,
        privateKey: wechat.WECHAT_PRIVATE_KEY,
        apiV3Key: wechat.WECHAT_API_V3_KEY,
        platformKeys: { [wechat.WECHAT_PLATFORM_SERIAL]: publicPem(wechat.WECHAT_PLATFORM_KEY) },
        url: settings.WECHAT_URL,
        notifyUrl: notify('wechat'),
        clock,
      }),
    )
  }
  const card = whole(settings, ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'])
  if (card) {
    const currencies = settings.STRIPE_CURRENCIES.split(',').map((code) => code.trim())
    const keys = { secretKey: card.STRIPE_SECRET_KEY, webhookSecret: card.STRIPE_WEBHOOK_SECRET }
    rails.push(cardRail({ ...keys, url: settings.STRIPE_URL, currencies }))
  }
  const bank = whole(settings, ['BANK_HOLDER', 'BANK_IBAN', 'BANK_BIC'])
  if (bank) {
    const account = {
      holder: bank.BANK_HOLDER,
      iban: bank.BANK_IBAN,
      bic: bank.BANK_BIC,
      currency: settings.BANK_CURRENCY,
    }
    rails.push(
      bankRail({
        ...account,
        url: settings.BANK_URL ?? null,
        token: settings.BANK_TOKEN ?? null,
        pageUrl: settings.BANK_PAGE_URL ?? null,
      }),
    )
  }
  return new Map(rails.map((rail) => [rail.name, rail]))
}

/** Settings that only make sense together; null for none of them. */
function whole<K extends keyof PaymentSettings>(settings: PaymentSettings, names: K[]) {
  const missing = names.filter((name) => settings[name] === undefined)
  if (missing.length === names.length) return null
  if (missing.length > 0)
    throw new ConfigError(`${missing.join(', ')} is missing: the rail needs all of ${names.join(', ')}.`)
  return settings as { [name in K]: NonNullable<PaymentSettings[name]> }
}

function publicPem(pemText: string): string {
  try {
    return createPublicKey(pemText).export({ type: 'spki', format: 'pem' }) as string
  } catch {
    throw new ConfigError('WECHAT_PLATFORM_KEY is unusable: it is a public key in PEM, \\n for the ends of its lines.')
  }
}
