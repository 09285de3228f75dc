import { type Hit, relevance, search } from './find-cards.ts'
import type { Group, Holdings } from './holdings.ts'
import { type Term, termsOf } from './terms.ts'
import type { Found } from './text-index.ts'

/** What somebody who types may mean; `count` groups are behind it. */
export type Suggestion = {
  kind: 'category' | 'brand' | 'merchant' | 'product'
  text: string
  productId: number | null
  merchantId: number | null
  count: number
}

const MOST_NAMES = 3

/** Categories, brands and merchants whose name fits and has something to show, then products, the best fitting first. */
export function suggest(holdings: Holdings, q: string, limit: number): Suggestion[] {
  const terms = termsOf(q)
  if (terms.length === 0) return []
  const found = search(holdings, q).found ?? new Map<Group, number>()
  const names = [...kindsOf(found, terms), ...merchantsOf(holdings, terms)].sort((a, b) => b.count - a.count)
  const first = names.slice(0, Math.min(MOST_NAMES, limit))
  return [...first, ...productsOf(found, limit - first.length)]
}

const blank = { productId: null, merchantId: null, count: 0 }

function kindsOf(found: Found<Group>, terms: readonly Term[]): Suggestion[] {
  const counted = new Map<string, Suggestion>()
  const count = (kind: 'category' | 'brand', text: string) => {
    const known = counted.get(`${kind} ${text}`) ?? { kind, text, ...blank }
    counted.set(`${kind} ${text}`, { ...known, count: known.count + 1 })
  }
  for (const { card } of found.keys()) {
    for (const text of card?.categories ?? []) count('category', text)
    for (const text of card?.brands ?? []) count('brand', text)
  }
  return [...counted.values()].filter(({ text }) => fits(text, terms))
}

function merchantsOf(holdings: Holdings, terms: readonly Term[]): Suggestion[] {
  const counted = new Map<number, number>()
  for (const { merchantId } of holdings.visible) counted.set(merchantId, (counted.get(merchantId) ?? 0) + 1)
  return [...counted]
    .map(([merchantId, count]) => ({
      ...blank,
      kind: 'merchant' as const,
      text: holdings.nameOf(merchantId),
      merchantId,
      count,
    }))
    .filter(({ text }) => fits(text, terms))
}

function productsOf(found: Found<Group>, limit: number): Suggestion[] {
  const hits = [...found].flatMap(([group, score]): Hit[] =>
    group.card ? [{ group, card: group.card, score: relevance(group.card, score) }] : [],
  )
  const products = new Map<string, Suggestion>()
  for (const { card } of hits.sort((a, b) => b.score - a.score || b.card.newest - a.card.newest)) {
    if (products.size >= limit) break
    const { id, name } = card.face
    if (!products.has(name)) products.set(name, { ...blank, kind: 'product', text: name, productId: id, count: 1 })
  }
  return [...products.values()]
}

/** Whether a name has every term, or a word that begins with it. */
function fits(name: string, terms: readonly Term[]): boolean {
  const known = termsOf(name)
  return terms.every(({ kind, text }) =>
    known.some(
      (each) => each.kind === kind && (kind === 'run' ? each.text.includes(text) : each.text.startsWith(text)),
    ),
  )
}
