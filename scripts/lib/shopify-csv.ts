/** Shopify's product CSV, read strictly; runs in browsers too. */

import type { CatalogueProduct, CatalogueVariant } from './catalogue/catalogue-product.ts'
import { type Cells, type Field, readColumns } from './catalogue/columns.ts'
import { csvRows } from './catalogue/csv-rows.ts'
import { clip, parsePrice, parseStock } from './catalogue/numbers.ts'
import { plainText } from './catalogue/plain-text.ts'
import type { Problem } from './catalogue/problem.ts'

export type ShopifyCsv = { products: CatalogueProduct[]; problems: Problem[] }

/** How a file is read: the token's decimals (6 by default) and the pieces of a variant whose quantity is not given (0). */
export type ShopifyCsvOptions = { decimals?: number; defaultStock?: number }

type Report = (row: Cells, field: Field | null, reason: string) => void

const MAX_CELL = 100_000
const MAX_DESCRIPTION = 4_000
const optionFields = [
  ['option1Name', 'option1Value'],
  ['option2Name', 'option2Value'],
  ['option3Name', 'option3Value'],
] as const
const variantFields = ['option1Value', 'price', 'sku', 'barcode', 'variantImage'] as const

/** Reads a Shopify product export; with any problem listed, nothing of the file should be imported. */
export function parseShopifyCsv(text: string, options: ShopifyCsvOptions = {}): ShopifyCsv {
  const { decimals = 6, defaultStock = 0 } = options
  const csv = csvRows(text)
  if (csv.problems.length > 0) return { products: [], problems: csv.problems }
  const { rows, problems } = readColumns(csv.rows)
  if (rows.length === 0 && problems.length === 0) {
    problems.push({ line: 1, column: null, reason: 'the file has a header and no products' })
  }

  const products: CatalogueProduct[] = []
  for (const group of groupByHandle(rows, problems)) {
    const found: Problem[] = []
    const report: Report = (row, field, reason) =>
      found.push({ line: row.line, column: field && row.nameOf[field], reason })
    const product = readProduct(group, { decimals, defaultStock }, report)
    products.push(product)
    // what is not for sale need not be complete
    if (!product.unpublished) problems.push(...found)
  }
  return { products, problems: problems.sort((a, b) => a.line - b.line) }
}

function groupByHandle(rows: Cells[], problems: Problem[]): Cells[][] {
  const groups = new Map<string, Cells[]>()
  for (const row of rows) {
    const long = (Object.keys(row.text) as Field[]).find((field) => row.text[field].length > MAX_CELL)
    if (long) {
      problems.push({ line: row.line, column: row.nameOf[long], reason: `is longer than ${MAX_CELL} characters` })
    } else if (row.text.handle === '') {
      const reason = 'is empty: every row names the product it belongs to'
      problems.push({ line: row.line, column: row.nameOf.handle, reason })
    } else {
      const key = row.text.handle.toLowerCase()
      const group = groups.get(key)
      if (group) group.push(row)
      else groups.set(key, [row])
    }
  }
  return [...groups.values()]
}

function readProduct(rows: Cells[], options: Required<ShopifyCsvOptions>, report: Report): CatalogueProduct {
  const [first] = rows as [Cells, ...Cells[]]
  const { text } = first
  const tags = [...new Set(text.tags.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '')
  if (text.title === '') report(first, 'title', `is empty: the first row of "${clip(text.handle)}" names the product`)
  checkRepeatedTitles(rows, report)

  return {
    line: first.line,
    handle: text.handle,
    title: text.title,
    description: shorten(plainText(text.body)),
    vendor: text.vendor,
    category: text.type || text.googleCategory.split('>').at(-1)?.trim() || tags[0] || '',
    tags,
    images: readImages(rows, report),
    unpublished: unpublishedReason(first, report),
    variants: readVariants(rows, options, report),
  }
}

function checkRepeatedTitles(rows: Cells[], report: Report) {
  const title = rows[0]?.text.title
  const other = rows.find((row) => row.text.title !== '' && row.text.title !== title)
  if (other) report(other, 'title', `another product has the handle "${clip(other.text.handle)}" already`)
}

function unpublishedReason(row: Cells, report: Report): string | null {
  const status = row.text.status.toLowerCase()
  const published = row.text.published.toLowerCase()
  if (status !== '' && !['active', 'draft', 'archived', 'unlisted'].includes(status)) {
    report(row, 'status', `"${clip(status)}" is not active, draft, archived or unlisted`)
  }
  if (!['', 'true', 'false', 'yes', 'no', '1', '0'].includes(published)) {
    report(row, 'published', `"${clip(published)}" is neither true nor false`)
  }
  if (['draft', 'archived', 'unlisted'].includes(status)) return status
  return ['false', 'no', '0'].includes(published) ? 'not published' : null
}

function readImages(rows: Cells[], report: Report): string[] {
  const images: { source: string; position: number }[] = []
  for (const [index, row] of rows.entries()) {
    const source = readImage(row, 'image', report)
    const position = Number(row.text.imagePosition || Number.NaN)
    if (source) images.push({ source, position: Number.isFinite(position) ? position : index + 1 })
  }
  return [...new Set(images.sort((a, b) => a.position - b.position).map(({ source }) => source))]
}

function readImage(row: Cells, field: 'image' | 'variantImage', report: Report): string | null {
  const source = row.text[field]
  if (source === '') return null
  const isSafe = /^(https:\/\/[^\s/]+\.[^\s]+|ipfs:\/\/\S+)$/i.test(source) && URL.canParse(source)
  if (!isSafe) report(row, field, `"${clip(source)}" is no https:// or ipfs:// address`)
  return isSafe ? source : null
}

function readVariants(rows: Cells[], options: Required<ShopifyCsvOptions>, report: Report): CatalogueVariant[] {
  const [first] = rows as [Cells, ...Cells[]]
  const seen = new Map<string, number>()
  const variants: CatalogueVariant[] = []
  for (const row of rows) {
    // the other rows of a product carry one more picture each
    const isVariant = row === first || variantFields.some((field) => row.text[field] !== '')
    if (!isVariant) continue
    const chosen = readOptions(row, first, report)
    const key = JSON.stringify(chosen)
    const twin = seen.get(key)
    if (twin !== undefined) report(row, null, `"${clip(row.text.handle)}" has this variant on line ${twin} already`)
    seen.set(key, row.line)
    variants.push({
      line: row.line,
      options: chosen,
      sku: row.text.sku.replace(/^'/, ''),
      barcode: row.text.barcode.replace(/^'/, ''),
      price: attempt(() => parsePrice(row.text.price, options.decimals), 0n, row, 'price', report),
      stock:
        row.text.stock === ''
          ? options.defaultStock
          : attempt(() => parseStock(row.text.stock), 0, row, 'stock', report),
      image: readImage(row, 'variantImage', report),
    })
  }
  return variants
}

function readOptions(row: Cells, first: Cells, report: Report): Record<string, string> {
  const options: Record<string, string> = {}
  for (const [nameField, valueField] of optionFields) {
    const name = first.text[nameField] || row.text[nameField]
    const value = row.text[valueField]
    if (value === '' && name !== '' && !(row === first && name.toLowerCase() === 'title')) {
      report(row, valueField, `is empty: which "${clip(name)}" is this variant?`)
    } else if (value !== '' && name === '') {
      report(row, nameField, `is empty: what is "${clip(value)}" a choice of?`)
    } else if (value !== '' && !(name.toLowerCase() === 'title' && value.toLowerCase() === 'default title')) {
      options[name] = value
    }
  }
  return options
}

function attempt<T>(read: () => T, fallback: T, row: Cells, field: Field, report: Report): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    report(row, field, error.message)
    return fallback
  }
}

function shorten(text: string): string {
  if (text.length <= MAX_DESCRIPTION) return text
  return `${text.slice(0, MAX_DESCRIPTION - 1).replace(/\s+\S*$/, '')}…`
}
