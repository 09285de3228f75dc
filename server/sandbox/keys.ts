import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { z } from 'zod'

const pair = z.object({ privateKey: z.string(), publicKey: z.string() })
type Pair = z.output<typeof pair>

const rsa = (): Pair =>
  generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })

/** Keys of both sides, made at random: the services' and the mall's. */
export const keysSchema = z.object({
  alipay: z.object({ appId: z.string(), mall: pair, service: pair }),
  wechat: z.object({
    mchId: z.string(),
    appId: z.string(),
    serial: z.string(),
    platformSerial: z.string(),
    apiV3Key: z.string(),
    mall: pair,
    service: pair,
  }),
  card: z.object({ secretKey: z.string(), webhookSecret: z.string() }),
  bank: z.object({ holder: z.string(), iban: z.string(), bic: z.string(), currency: z.string(), token: z.string() }),
})
export type SandboxKeys = z.output<typeof keysSchema>

export function makeKeys(): SandboxKeys {
  const hex = (bytes: number) => randomBytes(bytes).toString('hex')
  return {
    alipay: { appId: '2021000000000001', mall: rsa(), service: rsa() },
    wechat: {
      mchId: '1900000001',
      appId: 'wx0000000000000001',
      serial: hex(20).toUpperCase(),
      platformSerial: `PUB_KEY_ID_${hex(8)}`,
      apiV3Key: hex(16),
      mall: rsa(),
      service: rsa(),
    },
    card: { secretKey: `sk_test_${hex(12)}`, webhookSecret: `whsec_${hex(16)}` },
    bank: {
      holder: 'Banyan Demo Mall',
      iban: 'DE02120300000000202051',
      bic: 'BYLADEM1001',
      currency: 'EUR',
      token: hex(16),
    },
  }
}

const bare = (pem: string): string => pem.replaceAll(/-----[^-]+-----|\s/g, '')
const oneLine = (pem: string): string => pem.trim().replaceAll('\n', '\\n')

/** The server's settings that point every rail to a sandbox. */
export function sandboxSettings({ alipay, wechat, card, bank }: SandboxKeys, url: string): Record<string, string> {
  return {
    FIAT_RATES: 'CNY:7.12,EUR:0.92,USD:1',
    ALIPAY_APP_ID: alipay.appId,
    ALIPAY_PRIVATE_KEY: bare(alipay.mall.privateKey),
    ALIPAY_PUBLIC_KEY: bare(alipay.service.publicKey),
    ALIPAY_GATEWAY: `${url}/alipay/gateway.do`,
    WECHAT_MCH_ID: wechat.mchId,
    WECHAT_APP_ID: wechat.appId,
    WECHAT_SERIAL: wechat.serial,
    WECHAT_PRIVATE_KEY: oneLine(wechat.mall.privateKey),
    WECHAT_PLATFORM_SERIAL: wechat.platformSerial,
    WECHAT_PLATFORM_KEY: oneLine(wechat.service.publicKey),
    WECHAT_API_V3_KEY: wechat.apiV3Key,
    WECHAT_URL: url,
    STRIPE_SECRET_KEY: card.secretKey,
    STRIPE_WEBHOOK_SECRET: card.webhookSecret,
    STRIPE_URL: url,
    BANK_HOLDER: bank.holder,
    BANK_IBAN: bank.iban,
    BANK_BIC: bank.bic,
    BANK_CURRENCY: bank.currency,
    BANK_URL: `${url}/bank`,
    BANK_TOKEN: bank.token,
    BANK_PAGE_URL: `${url}/bank/pay?reference={reference}&amount={amount}`,
  }
}
