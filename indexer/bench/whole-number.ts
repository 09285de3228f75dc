/** A flag's whole number above 0; ends the program with a sentence for anything else. */
export function wholeNumber(command: string, flag: string, text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value > 0) return value
  console.error(`${command}: ${flag} is a whole number above 0, not "${text}".`)
  process.exit(1)
}
