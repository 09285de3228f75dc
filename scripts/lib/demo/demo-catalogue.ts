import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseUnits } from 'viem'
import { z } from 'zod'
import type { CatalogueProduct } from '../catalogue/catalogue-product.ts'
import { UserError } from '../cli/user-error.ts'
import { root } from '../paths.ts'
import { productDocument } from '../product-document.ts'
import { merchants } from './cast.ts'

const decimal = z.string().regex(/^\d+(\.\d{1,6})?$/, 'is not a price such as "24.00"')
const options = z.record(z.string(), z.string())
const stock = z.int().min(0)

const itemSchema = z.object({
  merchant: z.union([z.literal(0), z.literal(1)]),
  handle: z.string().min(1),
  name: z.string().min(1),
  nameZh: z.string().optional(),
  description: z.string(),
  category: z.string(),
  brand: z.string(),
  keywords: z.array(z.string()),
  price: decimal,
  stock,
  commissionBps: z.int().min(0).max(9_999),
  picture: z.string(),
  options: options.default({}),
  variants: z
    .array(z.object({ options, price: decimal.optional(), stock, picture: z.string().optional() }))
    .default([]),
  sale: z.object({ price: decimal, days: z.int().positive() }).optional(),
})

/** One listing of the demo; prices in token units. */
export type DemoListing = {
  merchant: 0 | 1
  handle: string
  price: bigint
  stock: number
  commissionBps: number
  content: string
  sale: { price: bigint; days: number } | undefined
}

/** The demo's catalogue, one listing a variant, in the order of the file. */
export async function readDemoCatalogue(
  decimals: number,
  file = join(root, 'scripts/demo/catalog.json'),
): Promise<DemoListing[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UserError(`${file} does not exist: restore it from git`)
  })
  const result = z.array(itemSchema).safeParse(JSON.parse(text))
  if (!result.success) {
    const [issue] = result.error.issues
    throw new UserError(`${file}: ${issue?.path.join('.')} ${issue?.message}`)
  }
  return result.data.flatMap((item) => listingsOf(item, decimals))
}

type Item = z.output<typeof itemSchema>

function listingsOf(item: Item, decimals: number): DemoListing[] {
  // an item with variants and options of its own is itself the first variant
  const own = { options: item.options, price: item.price, stock: item.stock, picture: item.picture }
  const hasOwn = item.variants.length === 0 || Object.keys(item.options).length > 0
  const variants = [...(hasOwn ? [own] : []), ...item.variants]
  return variants.map((variant) => {
    const product = productOf(item)
    const image = `/demo/pictures/${variant.picture ?? item.picture}`
    const detail = { line: 0, options: variant.options, sku: '', barcode: '', price: 0n, stock: 0, image }
    const document = productDocument(product, detail, merchants[item.merchant].name)
    const { name, ...rest } = document
    const { '@context': context, '@type': type, ...facts } = rest
    const content = {
      '@context': context,
      '@type': type,
      name,
      ...(item.nameZh && { alternateName: item.nameZh }),
      ...facts,
    }
    const { merchant, handle, commissionBps, sale } = item
    return {
      merchant,
      handle,
      commissionBps,
      price: parseUnits(variant.price ?? item.price, decimals),
      stock: variant.stock,
      content: JSON.stringify(content),
      sale: sale && { price: parseUnits(sale.price, decimals), days: sale.days },
    }
  })
}

function productOf(item: Item): CatalogueProduct {
  const { handle, name, description, brand, category, keywords } = item
  const images = [`/demo/pictures/${item.picture}`]
  return {
    line: 0,
    handle,
    title: name,
    description,
    vendor: brand,
    category,
    tags: keywords,
    images,
    unpublished: null,
    variants: [],
  }
}
