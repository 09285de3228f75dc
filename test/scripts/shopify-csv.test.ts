import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseShopifyCsv } from '../../scripts/lib/shopify-csv.ts'

const samples = join(import.meta.dirname, 'shopify')
const header =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src,Image Position,Status'

/** A file of rows given by field, under the header above. */
function csv(...rows: Record<string, string>[]): string {
  const titles = header.split(',')
  const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return [header, ...rows.map((row) => titles.map((title) => quote(row[title] ?? '')).join(','))].join('\n')
}

const mug = { Handle: 'mug', Title: 'Mug', 'Variant Price': '12.5', 'Variant Inventory Qty': '3' }

function only(text: string) {
  const { products, problems } = parseShopifyCsv(text)
  expect(problems).toEqual([])
  const [product] = products
  if (!product || products.length > 1) throw new Error(`${products.length} products instead of one`)
  return product
}

function problemOf(text: string) {
  const { problems } = parseShopifyCsv(text)
  const [problem] = problems
  if (!problem || problems.length > 1) throw new Error(`${problems.length} problems instead of one`)
  return problem
}

describe('the files Shopify itself gives away', () => {
  it.each([
    ['apparel.csv', 20, 22],
    ['home-and-garden.csv', 20, 21],
  ])('%s', (file, products, variants) => {
    const read = parseShopifyCsv(readFileSync(join(samples, file), 'utf8'))
    expect(read.problems).toEqual([])
    expect(read.products).toHaveLength(products)
    expect(read.products.flatMap((product) => product.variants)).toHaveLength(variants)
  })

  it('reads options, prices and stock of a product with variants', () => {
    const { products } = parseShopifyCsv(readFileSync(join(samples, 'home-and-garden.csv'), 'utf8'))
    const pot = products.find(({ handle }) => handle === 'clay-plant-pot')
    expect(pot).toMatchObject({
      title: 'Clay Plant Pot',
      description: 'Classic blown clay pot for plants',
      category: 'Outdoor',
      tags: ['Pot', 'Plants'],
      vendor: 'Company 123',
    })
    expect(pot?.images).toHaveLength(2)
    expect(pot?.variants).toMatchObject([
      { line: 2, options: { Size: 'Regular' }, price: 9_990_000n, stock: 1 },
      { line: 3, options: { Size: 'Large' }, price: 15_990_000n, stock: 3 },
    ])
  })
})

describe('forms a file may take', () => {
  it('a byte order mark and Windows newlines', () => {
    expect(only(`\uFEFF${csv(mug).replaceAll('\n', '\r\n')}`).variants[0]?.price).toBe(12_500_000n)
  })

  it.each([';', '\t'])('fields divided by %j', (delimiter) => {
    expect(only(csv(mug).replaceAll(',', delimiter)).title).toBe('Mug')
  })

  it('newlines inside quotes keep line numbers right', () => {
    const text = csv({ ...mug, 'Body (HTML)': 'one\ntwo\n\nthree' }, { ...mug, Handle: 'cup', 'Variant Price': 'x' })
    expect(problemOf(text)).toMatchObject({ line: 6, column: 'Variant Price' })
  })

  it('a row that goes over several lines is named by its first', () => {
    expect(problemOf(csv(mug, { ...mug, Handle: 'cup', 'Body (HTML)': 'a\nb\nc', 'Variant Price': 'x' })).line).toBe(3)
  })

  it('blank lines and rows of commas are passed over', () => {
    expect(only(`${csv(mug)}\n\n${','.repeat(14)}\n`).variants).toHaveLength(1)
  })

  it("the column names of Shopify's newer template", () => {
    const text = [
      'Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Option1 name,Option1 value,Price,Inventory quantity,Product image URL',
      'Vase,vase,<p>Tall</p>,Kiln,Home & Garden > Decor > Vases,,,TRUE,Active,V-1,Colour,Blue,1999.99,7,https://example.com/v.jpg',
    ].join('\n')
    expect(only(text)).toMatchObject({ handle: 'vase', category: 'Vases', description: 'Tall', unpublished: null })
    expect(only(text).variants).toMatchObject([
      { sku: 'V-1', options: { Colour: 'Blue' }, price: 1_999_990_000n, stock: 7 },
    ])
  })

  it('only the columns that are needed', () => {
    expect(only('Handle,Title,Variant Price\nmug,Mug,3').variants).toMatchObject([{ price: 3_000_000n, stock: 0 }])
  })

  it.each([
    ['12.5', 12_500_000n],
    ['9.99', 9_990_000n],
    ['50', 50_000_000n],
    ['.5', 500_000n],
    ['7.', 7_000_000n],
    ['1,299.00', 1_299_000_000n],
    ['0.000001', 1n],
    ['1.10000000', 1_100_000n],
  ])('the price %s', (price, units) => {
    expect(only(csv({ ...mug, 'Variant Price': price })).variants[0]?.price).toBe(units)
  })

  it('rows that only add pictures, in the order of their positions', () => {
    const picture = (name: string, position: string) => ({
      Handle: 'mug',
      'Image Src': `https://example.com/${name}.jpg`,
      'Image Position': position,
    })
    const product = only(csv({ ...mug, ...picture('b', '2') }, picture('c', '3'), picture('a', '1')))
    expect(product.images.map((image) => image.at(-5))).toEqual(['a', 'b', 'c'])
    expect(product.variants).toHaveLength(1)
  })

  it('variants below their product carry no title', () => {
    const first = { ...mug, 'Option1 Name': 'Size', 'Option1 Value': 'S' }
    const second = { Handle: 'mug', 'Option1 Value': 'L', 'Variant Price': '14', 'Variant Inventory Qty': '0' }
    expect(only(csv(first, second)).variants).toMatchObject([
      { options: { Size: 'S' } },
      { options: { Size: 'L' }, stock: 0 },
    ])
  })

  it('"Default Title" is no option', () => {
    expect(
      only(csv({ ...mug, 'Option1 Name': 'Title', 'Option1 Value': 'Default Title' })).variants[0]?.options,
    ).toEqual({})
  })
})

describe('what is not for sale', () => {
  it.each([
    [{ Published: 'false' }, 'not published'],
    [{ Status: 'draft' }, 'draft'],
    [{ Status: 'Archived', Published: 'true' }, 'archived'],
  ])('%j', (fields, reason) => {
    expect(only(csv({ ...mug, ...fields })).unpublished).toBe(reason)
  })

  it('need not be complete', () => {
    expect(only(csv({ ...mug, Status: 'draft', 'Variant Price': '' })).unpublished).toBe('draft')
  })
})

describe('HTML bodies', () => {
  it('lose markup and scripts and keep their words and lines', () => {
    const body =
      '<h2>Tea &amp; more</h2><script>alert("x")</script><p>One<br>two</p>\n<ul><li>a</li><li>b</li></ul><img src=x onerror="alert(1)">'
    expect(only(csv({ ...mug, 'Body (HTML)': body })).description).toBe('Tea & more\nOne\ntwo\n• a\n• b')
  })

  it.each([
    ['<script>never closed', ''],
    ['a < b and 3 > 2', 'a < b and 3 > 2'],
    ['&lt;b&gt; &#8364;5 &#x1F375; &bogus;', '<b> €5 🍵 &bogus;'],
    ['<style>p{}</style><!-- note --><iframe src="//x">y</iframe>kept', 'kept'],
    ['<a href="javascript:alert(1)">link', 'link'],
  ])('%j reads %j', (body, text) => {
    expect(only(csv({ ...mug, 'Body (HTML)': body })).description).toBe(text)
  })

  it('a flood of unclosed tags is read in no time', () => {
    const since = Date.now()
    only(csv({ ...mug, 'Body (HTML)': '<br'.repeat(30_000) }))
    expect(Date.now() - since).toBeLessThan(1_000)
  })
})

describe('bad rows are named by line and column', () => {
  it.each([
    ['Variant Price', 'abc', /not a plain number/],
    ['Variant Price', '$12.50', /without currency/],
    ['Variant Price', '12,50', /not a plain number/],
    ['Variant Price', 'NaN', /not a plain number/],
    ['Variant Price', '1e3', /not a plain number/],
    ['Variant Price', 'Infinity', /not a plain number/],
    ['Variant Price', '-5', /negative/],
    ['Variant Price', '0', /zero/],
    ['Variant Price', '0.00', /zero/],
    ['Variant Price', '', /empty/],
    ['Variant Price', '0.0000001', /6 decimals/],
    ['Variant Price', '9'.repeat(40), /too high/],
    ['Variant Inventory Qty', '-3', /negative/],
    ['Variant Inventory Qty', '1.5', /whole number/],
    ['Variant Inventory Qty', 'many', /whole number/],
    ['Variant Inventory Qty', '4294967296', /more pieces/],
    ['Title', '', /empty/],
    ['Handle', '', /empty/],
    ['Published', 'maybe', /neither true nor false/],
    ['Status', 'gone', /not active/],
    ['Image Src', 'javascript:alert(1)', /no https/],
    ['Image Src', 'http://example.com/a.jpg', /no https/],
    ['Image Src', 'https://', /no https/],
  ])('%s = %j', (column, value, reason) => {
    const found = problemOf(csv({ ...mug, Handle: 'cup' }, { ...mug, [column]: value }))
    expect(found).toMatchObject({ line: 3, column })
    expect(found.reason).toMatch(reason)
  })

  it('a variant that stands there twice', () => {
    const row = { ...mug, 'Option1 Name': 'Size', 'Option1 Value': 'S' }
    expect(problemOf(csv(row, { ...row, Title: '' }))).toEqual({
      line: 3,
      column: null,
      reason: '"mug" has this variant on line 2 already',
    })
  })

  it('a second product under the same handle', () => {
    const { problems } = parseShopifyCsv(csv(mug, { ...mug, Title: 'Another mug' }))
    expect(problems).toContainEqual({
      line: 3,
      column: 'Title',
      reason: 'another product has the handle "mug" already',
    })
  })

  it('an option without a value, and a value without a name', () => {
    const sized = { ...mug, 'Option1 Name': 'Size', 'Option1 Value': 'S' }
    expect(problemOf(csv(sized, { Handle: 'mug', 'Variant Price': '4' }))).toMatchObject({
      line: 3,
      column: 'Option1 Value',
    })
    expect(problemOf(csv({ ...mug, 'Option1 Value': 'S' }))).toMatchObject({ line: 2, column: 'Option1 Name' })
  })

  it('a row with more fields than the header', () => {
    expect(problemOf(`${csv(mug)},surplus`)).toMatchObject({ line: 2, reason: expect.stringContaining('16 fields') })
  })

  it('all of them at once, in the order of the file', () => {
    const { problems } = parseShopifyCsv(
      csv({ ...mug, 'Variant Price': '' }, { ...mug, Handle: '' }, { ...mug, Handle: 'z', Title: '' }),
    )
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4])
  })
})

describe('files that are no product export', () => {
  it.each([
    ['', /empty/],
    ['\n\n', /empty/],
    [header, /no products/],
    ['PK\u0003\u0004\0\0binary', /not UTF-8/],
    [`${header}\nmug,M\uFFFDg`, /not UTF-8/],
    [`${header}\nmug,"Mug`, /never closed/],
    [`${header}\nmug,"Mug" x,`, /quote/],
  ])('%j', (text, reason) => {
    expect(problemOf(text).reason).toMatch(reason)
  })

  it('names the columns that are missing', () => {
    const { problems } = parseShopifyCsv('Name,Price\nMug,3')
    expect(problems.map(({ column }) => column)).toEqual(['Handle', 'Title'])
  })

  it('names a column that stands there twice', () => {
    expect(problemOf('Handle,Title,Variant Price,Handle\nmug,Mug,3,mug')).toMatchObject({ line: 1, column: 'Handle' })
  })
})
