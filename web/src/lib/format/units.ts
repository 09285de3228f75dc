/** Writes token units as a plain decimal string: 1234500n with 6 decimals is "1.2345". */
export function unitsToDecimal(units: bigint, decimals: number): string {
  const sign = units < 0n ? '-' : ''
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** Reads what a person typed as an amount; undefined when it is not a plain positive number with at most `decimals` places. */
export function decimalToUnits(text: string, decimals: number): bigint | undefined {
  const match = /^(\d{1,20})(?:\.(\d*))?$/.exec(text.trim().replace(/,/g, ''))
  if (match === null) return undefined
  const fraction = match[2] ?? ''
  if (fraction.length > decimals) return undefined
  return BigInt(match[1] ?? '0') * 10n ** BigInt(decimals) + BigInt(fraction.padEnd(decimals, '0') || '0')
}
