import { unitsToDecimal } from './units.ts'

export type Currency = { symbol: string; name: string; decimals: number }

const DOLLAR_TOKEN = /usd|dollar|\bdai\b/i

/** Writes an amount exactly: at least two decimals, more only where they are not zero; dollar tokens with a $ sign. */
export function formatMoney(units: bigint, currency: Currency, locale: string): string {
  const decimal = unitsToDecimal(units, currency.decimals)
  const fraction = decimal.split('.')[1]?.length ?? 0
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: Math.min(2, currency.decimals),
    maximumFractionDigits: Math.max(2, fraction),
  }).format(decimal as Intl.StringNumericLiteral)
  if (!DOLLAR_TOKEN.test(`${currency.symbol} ${currency.name}`)) return `${number} ${currency.symbol}`
  return number.startsWith('-') ? `-$${number.slice(1)}` : `$${number}`
}

/** Writes a share given in basis points: 1250 is "12.5%". */
export function formatBps(bps: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(bps / 10_000)
}
