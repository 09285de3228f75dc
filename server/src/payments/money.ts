/** An exact amount in the smallest unit of a currency, such as cents. */
export type Money = { currency: string; amount: bigint }

/** ISO 4217: how many decimals a currency has. */
const DECIMALS: Record<string, number> = { CNY: 2, EUR: 2, GBP: 2, HKD: 2, JPY: 0, KRW: 0, SGD: 2, USD: 2 }

export const CURRENCIES = Object.keys(DECIMALS)

/** Decimals of a currency. Throws for one that is not in the list. */
export function decimalsOf(currency: string): number {
  const decimals = DECIMALS[currency]
  if (decimals === undefined) throw new RangeError(`${currency} is no currency known here: ${CURRENCIES.join(', ')}.`)
  return decimals
}

/** An amount as banks and rails write it: `1234` cents are `12.34`. */
export function decimalText({ currency, amount }: Money): string {
  const decimals = decimalsOf(currency)
  const digits = amount.toString().padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Reads a plain decimal such as `12.34`, exactly. Null for anything else: signs, spaces, separators, or more decimals than the currency has. */
export function parseDecimal(text: string, currency: string): bigint | null {
  const decimals = decimalsOf(currency)
  const [, whole, fraction = ''] = /^(\d{1,15})(?:\.(\d{1,8}))?$/.exec(text) ?? []
  if (whole === undefined || /[^0]/.test(fraction.slice(decimals))) return null
  return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
}
