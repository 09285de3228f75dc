/** An amount in the smallest unit of a currency, as the reader writes it. */
export function fiatText(amount: string, currency: string, decimals: number, locale: string): string {
  const digits = amount.padStart(decimals + 1, '0')
  const [whole, fraction] = decimals === 0 ? [digits, ''] : [digits.slice(0, -decimals), digits.slice(-decimals)]
  // as text it stays exact, however large
  const number = `${whole}${fraction === '' ? '' : `.${fraction}`}` as Intl.StringNumericLiteral
  return new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: decimals }).format(number)
}
