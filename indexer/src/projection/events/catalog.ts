import { readContent } from '../content.ts'
import type { Handlers } from '../event.ts'
import { change, insert } from '../op.ts'

type CatalogEvent = 'ProductListed' | 'ProductChanged' | 'ProductRestocked' | 'ProductSaleSet' | 'ProductContentSet'

export const catalogHandlers: Handlers<CatalogEvent> = {
  ProductListed: ({ productId, merchantId, price, stock, commissionBps, planId, content }, { at }) => [
    insert('product', productId, {
      id: productId,
      merchantId,
      price,
      stock,
      commissionBps,
      planId,
      isListed: true,
      salePrice: 0n,
      saleStart: 0,
      saleEnd: 0,
      listedAt: at,
      sold: 0,
      ...readContent(content, productId),
    }),
  ],

  ProductChanged: ({ productId, price, commissionBps, planId, isListed }) => [
    change('product', productId, { set: { price, commissionBps, planId, isListed } }),
  ],

  ProductRestocked: ({ productId, change: pieces }) => [change('product', productId, { add: { stock: pieces } })],

  ProductSaleSet: ({ productId, price, start, end }) => [
    change('product', productId, { set: { salePrice: price, saleStart: start, saleEnd: end } }),
  ],

  ProductContentSet: ({ productId, content }) => [
    change('product', productId, { set: readContent(content, productId) }),
  ],
}
