import type { CsvRow } from './csv-rows.ts'
import type { Problem } from './problem.ts'

// names of Shopify's classic export first, then those of its newer template; compared without case
const names = {
  handle: ['Handle', 'URL handle'],
  title: ['Title'],
  body: ['Body (HTML)', 'Description'],
  vendor: ['Vendor'],
  type: ['Type', 'Custom Product Type', 'Standard Product Type'],
  googleCategory: ['Product Category', 'Google Shopping / Google Product Category'],
  tags: ['Tags'],
  published: ['Published', 'Published on online store'],
  status: ['Status'],
  option1Name: ['Option1 Name'],
  option1Value: ['Option1 Value'],
  option2Name: ['Option2 Name'],
  option2Value: ['Option2 Value'],
  option3Name: ['Option3 Name'],
  option3Value: ['Option3 Value'],
  sku: ['Variant SKU', 'SKU'],
  barcode: ['Variant Barcode', 'Barcode'],
  stock: ['Variant Inventory Qty', 'Inventory quantity'],
  price: ['Variant Price', 'Price'],
  image: ['Image Src', 'Product image URL'],
  imagePosition: ['Image Position'],
  imageAlt: ['Image Alt Text'],
  variantImage: ['Variant Image', 'Variant image URL'],
} as const

export type Field = keyof typeof names

/** A record by field; a column the file does not have reads as ''. */
export type Cells = { line: number; text: Record<Field, string>; nameOf: Record<Field, string> }

const fields = Object.keys(names) as Field[]
const required: Field[] = ['handle', 'title', 'price']

/** Reads the header and names every cell of the rows below it. */
export function readColumns([header, ...rows]: CsvRow[]): { rows: Cells[]; problems: Problem[] } {
  if (!header) return { rows: [], problems: [{ line: 1, column: null, reason: 'the file is empty' }] }

  const titles = header.cells.map((cell) => cell.trim().toLowerCase())
  const indexes = new Map<Field, number>()
  for (const field of fields) {
    const index = names[field].map((name) => titles.indexOf(name.toLowerCase())).find((at) => at >= 0)
    if (index !== undefined) indexes.set(field, index)
  }

  const problems: Problem[] = required
    .filter((field) => !indexes.has(field))
    .map((field) => ({
      line: header.line,
      column: names[field][0],
      reason: 'the column is missing: export the products from Shopify as CSV, with this column',
    }))
  for (const [field, index] of indexes) {
    if (titles.lastIndexOf(titles[index] as string) === index) continue
    problems.push({ line: header.line, column: names[field][0], reason: 'the column stands in the header twice' })
  }
  if (problems.length > 0) return { rows: [], problems }

  const nameOf = Object.fromEntries(
    fields.map((field) => [field, header.cells[indexes.get(field) ?? -1]?.trim() ?? names[field][0]]),
  ) as Record<Field, string>
  const cells: Cells[] = []
  for (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue
    if (row.cells.slice(titles.length).some((cell) => cell.trim() !== '')) problems.push(tooWide(row, titles.length))
    const text = Object.fromEntries(
      fields.map((field) => [field, row.cells[indexes.get(field) ?? -1]?.trim() ?? '']),
    ) as Record<Field, string>
    cells.push({ line: row.line, text, nameOf })
  }
  return { rows: cells, problems }
}

function tooWide(row: CsvRow, width: number): Problem {
  const reason = `has ${row.cells.length} fields where the header has ${width}: quote fields that contain a comma`
  return { line: row.line, column: null, reason }
}
