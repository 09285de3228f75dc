import { plainText } from '../../../scripts/lib/catalogue/plain-text.ts'
import type { ViewRow } from '../sink/tables.ts'
import { searchText } from './search-text.ts'

type Json = Record<string, unknown>

/** What a product's schema.org document tells the catalogue. */
export type Content = Pick<
  ViewRow<'product'>,
  | 'groupId'
  | 'name'
  | 'description'
  | 'images'
  | 'category'
  | 'brand'
  | 'seller'
  | 'sku'
  | 'keywords'
  | 'options'
  | 'search'
  | 'content'
>

const MOST = 50
const SCHEMES = /^(?:https?:|ipfs:|data:image\/)/i

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).slice(0, MOST)

/** Text a database can store: no NUL, no half of a surrogate pair. */
function clean(text: string, most: number): string {
  return text.replaceAll('\0', '').toWellFormed().slice(0, most).toWellFormed().trim()
}

function textOf(value: unknown, most = 300): string | null {
  const first = Array.isArray(value) ? value[0] : value
  const raw = isObject(first) ? (first.name ?? first['@value']) : first
  const text = typeof raw === 'string' || typeof raw === 'number' ? clean(String(raw), most) : ''
  return text === '' ? null : text
}

function parse(content: string): Json | null {
  try {
    const value: unknown = JSON.parse(content)
    if (!isObject(value)) return null
    const isProduct = listOf(value['@type']).some((type) => /^(?:https?:\/\/schema\.org\/)?Product$/.test(String(type)))
    return isProduct ? value : null
  } catch {
    return null
  }
}

function imagesOf(value: unknown): string[] {
  const urls = listOf(value).map((image) => (isObject(image) ? (image.url ?? image.contentUrl) : image))
  // a url without a scheme is a path of the shop or a bare CID
  const isSafe = (url: unknown): url is string =>
    typeof url === 'string' && (SCHEMES.test(url) || !/^\s*[a-z][\w+.-]*:/i.test(url))
  return urls.filter(isSafe).flatMap((url) => clean(url, 100_000) || [])
}

function keywordsOf(value: unknown): string[] {
  const words = listOf(value).flatMap((word) =>
    typeof word === 'string' ? word.split(/[,，;；]/) : (textOf(word) ?? []),
  )
  return [...new Set(words.map((word) => clean(word, 100)).filter((word) => word !== ''))].slice(0, MOST)
}

function optionsOf(value: unknown): Record<string, string> {
  const pairs = listOf(value).flatMap((property) => {
    if (!isObject(property)) return []
    const name = textOf(property.name, 100)
    const chosen = textOf(property.value, 200)
    return name === null || chosen === null || name === '__proto__' ? [] : [[name, chosen] as const]
  })
  return Object.fromEntries(pairs)
}

function sellerOf(document: Json): string | null {
  const offer = listOf(document.offers)[0]
  return (isObject(offer) ? textOf(offer.seller) : null) ?? textOf(document.seller) ?? textOf(document.brand)
}

/** Reads a schema.org `Product` document; whatever else was listed is kept as an unnamed product, never an error. */
export function readContent(text: string, productId: number): Content {
  const content = text.replaceAll('\0', '')
  const document = parse(content) ?? {}
  const group = listOf(document.isVariantOf)[0]
  const name = textOf(document.name) ?? `Product ${productId}`
  const [category, brand] = [textOf(document.category), textOf(document.brand)]
  const keywords = keywordsOf(document.keywords)
  return {
    groupId: (isObject(group) ? textOf(group.productGroupID) : null) ?? `#${productId}`,
    name,
    description: plainText(typeof document.description === 'string' ? clean(document.description, 20_000) : ''),
    images: imagesOf(document.image),
    category,
    brand,
    seller: sellerOf(document),
    sku: textOf(document.sku),
    keywords,
    options: optionsOf(document.additionalProperty),
    search: searchText([name, brand, category, ...keywords].filter((part) => part !== null).join(' ')),
    content,
  }
}
