import { encodeFunctionData } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mallAbi } from '../../../abis/mall.ts'
import { chapter } from '../support/chapter.ts'
import { act, keyOf } from '../support/desks.ts'
import { personOf } from '../support/running-mall.ts'
import { fillAddress, type Offer, offersOf, priceOf, putIntoCart } from '../support/shopping.ts'
import { connectTestWallet } from '../support/test-wallet.ts'
import { come, type Visitor, type World } from '../support/world.ts'

const MERCHANT = 'Banyan House'
const RAILS = ['alipay', 'wechat', 'card', 'bank'] as const
// money takes its way through the rail, the gateway and the chain
const PATIENCE_MS = 90_000

/** Who has no tokens at all pays the same basket in four ways; each refund goes back the way the money came. */
export function payments(world: () => World) {
  chapter('a basket paid with a country’s money', world, () => {
    const account = privateKeyToAccount(generatePrivateKey())
    let buyer: Visitor
    let product: Offer
    const mall = () => world().mall

    beforeAll(async () => {
      buyer = await come(world(), { account })
      const sold = await offersOf(mall(), personOf(mall(), MERCHANT).accountId)
      product = sold.find(({ stock, saleEnds }) => saleEnds === null && stock > RAILS.length) as Offer
      await buyer.page.goto('/')
      await connectTestWallet(buyer.page)
    })
    afterAll(() => buyer?.leave())

    const state = (name: string) => buyer.page.locator(`[data-testid="payment-state"][data-state="${name}"]`)

    it.each(RAILS)('by %s becomes an order of the buyer, and a cancelled one goes back whole', async (rail) => {
      const { page, context } = buyer
      await page.goto(`/product/${product.id}`)
      await putIntoCart(page, 1)
      await page.getByTestId('cart-drawer').getByTestId('go-checkout').click()
      await fillAddress(page)
      await page.getByTestId(`pay-${rail}`).click()
      await page.waitForURL(/\/pay\/[0-9A-Z]+$/)
      await state('waiting').waitFor()

      const provider = await context.newPage()
      await provider.goto((await page.getByTestId('go-pay').getAttribute('href')) ?? '')
      await provider.getByTestId('sandbox-pay').click()
      await provider.waitForLoadState()
      await provider.close()

      await state('placed').waitFor({ timeout: PATIENCE_MS })
      const orderId = BigInt((await page.getByTestId('payment-order').getAttribute('data-order-id')) ?? '')
      const { connection, deployment } = mall()
      const order = await connection.publicClient.readContract({
        abi: mallAbi,
        address: deployment.mall,
        functionName: 'order',
        args: [orderId],
      })
      expect(order.buyer).toBe(account.address)
      expect(order.total).toBe(await priceOf(mall(), product.id))

      const paid = await page.getByTestId('payment-amount').getAttribute('data-units')
      const cancel = encodeFunctionData({ abi: mallAbi, functionName: 'cancel', args: [orderId] })
      await act(mall(), keyOf(mall(), MERCHANT), deployment.mall, cancel)
      await state('refunded').waitFor({ timeout: PATIENCE_MS })
      expect(await page.getByTestId('payment-refunded').getAttribute('data-units')).toBe(paid)
      expect(buyer.problems).toEqual([])
    })
  })
}
