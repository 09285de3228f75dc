/** A variant as the catalogue holds it; amounts in token units, times in unix seconds. */
export type Item = {
  id: number
  merchantId: number
  groupId: string
  name: string
  /** null for none, and for one that is too long to be held */
  image: string | null
  hasLongImage: boolean
  category: string | null
  brand: string | null
  seller: string | null
  search: string
  price: bigint
  salePrice: bigint
  saleStart: number
  saleEnd: number
  stock: number
  sold: number
  commissionBps: number
  planId: number
  isListed: boolean
  listedAt: number
}

type Sale = Pick<Item, 'salePrice' | 'saleStart' | 'saleEnd'>

/** Whether a sale runs at `now`, unix seconds; at its end it is over. */
export const isOnSale = ({ salePrice, saleStart, saleEnd }: Sale, now: number): boolean =>
  salePrice > 0n && now >= saleStart && now < saleEnd

/** The price of a piece at `now`, token units. */
export const priceAt = (item: Sale & Pick<Item, 'price'>, now: number): bigint =>
  isOnSale(item, now) ? item.salePrice : item.price
