import { type Address, type PublicClient, parseAbiItem } from 'viem'
import { z } from 'zod'
import { mallAbi } from '../../../abis/mall.ts'
import { readLogs } from '../chain/read-logs.ts'
import { chunksOf } from '../chunks-of.ts'

/** A product this merchant lists already, as it stands on chain now. */
export type ListedProduct = {
  id: number
  price: bigint
  stock: number
  commissionBps: number
  planId: number
  isListed: boolean
  content: string
}

const listed = parseAbiItem(
  'event ProductListed(uint40 indexed productId, uint40 indexed merchantId, uint96 price, uint32 stock, uint16 commissionBps, uint16 planId, string content)',
)
const described = parseAbiItem('event ProductContentSet(uint40 indexed productId, string content)')

const documentSchema = z.object({
  isVariantOf: z.object({ productGroupID: z.string() }),
  additionalProperty: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
})

// as many at a time as any node takes
const CHUNK = 100

/** Everything a merchant ever listed, by {@link variantKey}; what was not imported has no key and is left out. */
export async function readListedProducts(
  client: PublicClient,
  mall: { address: Address; block: bigint },
  merchantId: number,
): Promise<Map<string, ListedProduct>> {
  const listings = await readLogs(client, { ...mall, event: listed, args: { merchantId } })
  const contents = new Map(listings.map(({ args }) => [args.productId, args.content]))
  const found = new Map<string, ListedProduct>()
  for (const ids of chunksOf([...contents.keys()], CHUNK)) {
    const changes = await readLogs(client, { ...mall, event: described, args: { productId: ids } })
    for (const { args } of changes) contents.set(args.productId, args.content)
    const products = await Promise.all(ids.map((id) => readProduct(client, mall.address, id, contents.get(id) ?? '')))
    for (const product of products) {
      const key = keyOfContent(product.content)
      if (key !== undefined) found.set(key, product)
    }
  }
  return found
}

async function readProduct(
  client: PublicClient,
  address: Address,
  id: number,
  content: string,
): Promise<ListedProduct> {
  const info = await client.readContract({ address, abi: mallAbi, functionName: 'product', args: [id] })
  const { price, stock, commissionBps, planId, isListed } = info
  return { id, price, stock, commissionBps, planId, isListed, content }
}

/** What makes a variant the same one at the next import: its product's handle and its options. */
export function variantKey(handle: string, options: Record<string, string>): string {
  return JSON.stringify([handle, ...Object.entries(options).toSorted(([a], [b]) => (a < b ? -1 : 1))])
}

function keyOfContent(content: string): string | undefined {
  try {
    const { isVariantOf, additionalProperty } = documentSchema.parse(JSON.parse(content))
    const options = Object.fromEntries(additionalProperty.map(({ name, value }) => [name, value]))
    return variantKey(isVariantOf.productGroupID, options)
  } catch {
    return undefined
  }
}
