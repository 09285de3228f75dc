import { ponder } from 'ponder:registry'
import { offer, product } from 'ponder:schema'
import { readContent } from '../../../src/projection/content.ts'
import { momentOf, recordFact } from '../lib/record-fact.ts'

ponder.on('Mall:ProductListed', async ({ event, context }) => {
  const { productId, content, ...terms } = event.args
  await recordFact(context, event, 'mall', 'ProductListed', event.args)
  await context.db.insert(product).values({
    id: productId,
    ...terms,
    stock: terms.stock,
    isListed: true,
    salePrice: 0n,
    saleStart: 0,
    saleEnd: 0,
    listedAt: momentOf(event).at,
    sold: 0,
    ...readContent(content, productId),
  })
})

ponder.on('Mall:ProductChanged', async ({ event, context }) => {
  const { productId, ...terms } = event.args
  await recordFact(context, event, 'mall', 'ProductChanged', event.args)
  await context.db.update(product, { id: productId }).set(terms)
})

ponder.on('Mall:ProductRestocked', async ({ event, context }) => {
  const { productId, change } = event.args
  await recordFact(context, event, 'mall', 'ProductRestocked', event.args)
  await context.db.update(product, { id: productId }).set(({ stock }) => ({ stock: stock + change }))
})

ponder.on('Mall:ProductSaleSet', async ({ event, context }) => {
  const { productId, price, start, end } = event.args
  await recordFact(context, event, 'mall', 'ProductSaleSet', event.args)
  await context.db.update(product, { id: productId }).set({ salePrice: price, saleStart: start, saleEnd: end })
})

ponder.on('Mall:ProductContentSet', async ({ event, context }) => {
  const { productId, content } = event.args
  await recordFact(context, event, 'mall', 'ProductContentSet', event.args)
  await context.db.update(product, { id: productId }).set(readContent(content, productId))
})

ponder.on('Mall:OfferCancelled', async ({ event, context }) => {
  const { merchantId, number } = event.args
  await recordFact(context, event, 'mall', 'OfferCancelled', event.args)
  await context.db
    .insert(offer)
    .values({ key: `${merchantId}:${number}`, merchantId, number, lines: 0, pieces: 0, isCancelled: true })
    .onConflictDoUpdate({ isCancelled: true })
})
