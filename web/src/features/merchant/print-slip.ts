import type { Address } from '@/lib/delivery/address.ts'

type Slip = {
  words: { title: string; shipTo: string; contents: string }
  address: Address
  lines: readonly string[]
  locale: string
}

/** Opens a packing slip in a window of its own and prints it; it is made here and goes nowhere else. */
export function printSlip({ words, address, lines, locale }: Slip): void {
  const page = window.open('', '_blank')
  if (page === null) return
  const { document } = page
  document.title = words.title
  const add = (tag: 'h1' | 'h2' | 'p', text: string) => {
    const element = document.createElement(tag)
    // as text: what a buyer typed is never read as a page
    element.textContent = text
    document.body.append(element)
  }
  const { name, street, more, postcode, city, region, country, phone, note } = address
  const land = new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country
  add('h1', words.title)
  add('h2', words.shipTo)
  for (const line of [name, street, more, `${postcode} ${city} ${region}`.trim(), land, phone, note]) {
    if (line) add('p', line)
  }
  add('h2', words.contents)
  for (const line of lines) add('p', line)
  page.print()
}
