import { createHmac } from 'node:crypto'

const hmac = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('hex')

/**
 * The header `banyan-signature`: `t=<unix seconds>,v1=<hex>`, where v1 is HMAC-SHA256 under the endpoint's secret over
 * `<t>.<body>`. While a secret is being replaced there is a v1 of each, and one that fits is enough.
 */
export function signatureOf(secrets: readonly string[], body: string, now: number): string {
  return [`t=${now}`, ...secrets.map((secret) => `v1=${hmac(secret, `${now}.${body}`)}`)].join(',')
}
