const MAX_UINT96 = 2n ** 96n - 1n
const MAX_UINT32 = 2n ** 32n - 1n

/** A decimal price such as `12.5` or `1,299.00` in token units; throws a RangeError that says what to write instead. */
export function parsePrice(text: string, decimals: number): bigint {
  if (text === '') throw new RangeError('is empty: a price such as 12.50 is needed')
  // a comma is only understood where it cannot be a decimal point
  const plain = /^\d{1,3}(,\d{3})+\.\d+$/.test(text) ? text.replaceAll(',', '') : text
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(plain) ?? /^(-?)()\.(\d+)$/.exec(plain)
  if (!match) throw new RangeError(`"${clip(text)}" is not a plain number: write it like 12.50, without currency`)

  const [, sign, whole = '', digits = ''] = match
  const fraction = digits.replace(/0+$/, '')
  if (fraction.length > decimals) throw new RangeError(`"${clip(text)}" has more than the token's ${decimals} decimals`)
  const units = BigInt(whole + fraction.padEnd(decimals, '0'))
  if (sign) throw new RangeError(`"${clip(text)}" is negative`)
  if (units === 0n) throw new RangeError('is zero: the mall sells nothing for 0')
  if (units > MAX_UINT96) throw new RangeError(`"${clip(text)}" is too high`)
  return units
}

/** A count of pieces from 0 to 2^32 - 1; throws a RangeError that says what is wrong. */
export function parseStock(text: string): number {
  // spreadsheets save whole numbers as 5.0
  const match = /^(-?)(\d+)(?:\.0*)?$/.exec(text)
  if (!match) throw new RangeError(`"${clip(text)}" is not a whole number of pieces`)
  const pieces = BigInt(match[2] as string)
  if (match[1] && pieces > 0n) throw new RangeError(`"${clip(text)}" is negative: set it to 0 or more`)
  if (pieces > MAX_UINT32)
    throw new RangeError(`"${clip(text)}" is more pieces than the mall can count (4,294,967,295)`)
  return Number(pieces)
}

/** A value cut to what fits in one message. */
export function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
