/** Letters count from 10 (A) to 35 (Z). */
const digitsOf = (text: string): string =>
  [...text].map((char) => (/\d/.test(char) ? char : String(char.charCodeAt(0) - 55))).join('')

const remainder = (text: string): bigint => BigInt(digitsOf(text)) % 97n

/** An ISO 11649 reference around up to 21 letters and digits, such as `RF18539007547034`. */
export function rfReference(core: string): string {
  if (!/^[A-Z0-9]{1,21}$/.test(core)) throw new RangeError(`${core} is not 1 to 21 capital letters and digits.`)
  const check = 98n - remainder(`${core}RF00`)
  return `RF${check.toString().padStart(2, '0')}${core}`
}

/** The core of a reference whose check digits are right, spaces and case aside; null for any other text. */
export function readRfReference(text: string): string | null {
  const plain = text.replaceAll(/\s/g, '').toUpperCase()
  const [, check, core] = /^RF(\d{2})([A-Z0-9]{1,21})$/.exec(plain) ?? []
  if (check === undefined || core === undefined) return null
  return remainder(`${core}RF${check}`) === 1n ? core : null
}
