/** Addresses are kept in lower case, so that they compare as text. */
export function lower(address: string): string {
  return address.toLowerCase()
}
