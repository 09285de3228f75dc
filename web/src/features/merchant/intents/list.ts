import type { MallCall } from '@/lib/wallet/chain-call.ts'

export type Listing = {
  merchantId: number
  price: bigint
  stock: number
  commissionBps: number
  planId: number
  /** a schema.org Product document as JSON */
  content: string
}

/** Puts a product on sale; price in token units. */
export function listCall(listing: Listing): MallCall<'list'> {
  return { contract: 'mall', functionName: 'list', args: [listing] }
}
