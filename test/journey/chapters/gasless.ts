import { encodeFunctionData, erc20Abi, parseUnits, toHex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mallAbi } from '../../../abis/mall.ts'
import { chapter } from '../support/chapter.ts'
import { act, keyOf } from '../support/desks.ts'
import { personOf } from '../support/running-mall.ts'
import { checkoutStep, type Offer, offersOf, priceOf, putIntoCart } from '../support/shopping.ts'
import { connectTestWallet } from '../support/test-wallet.ts'
import { text } from '../support/texts.ts'
import { come, type Visitor, type World } from '../support/world.ts'

const MERCHANT = 'Banyan House'
const FRIEND = 'Lena Fischer'

/** Who has dollars and no coin buys with a signature; merchant and buyer are told of it in the shop. */
export function gasless(world: () => World) {
  chapter('a purchase with a signature alone', world, () => {
    const buyerKey = privateKeyToAccount(generatePrivateKey())
    let buyer: Visitor
    let merchant: Visitor
    let product: Offer
    let orderId = ''
    const mall = () => world().mall
    const coinOf = () => mall().connection.publicClient.getBalance({ address: buyerKey.address })

    beforeAll(async () => {
      buyer = await come(world(), { account: buyerKey })
      const { connection, deployment } = mall()
      const params = [buyerKey.address, toHex(0n)]
      await connection.publicClient.request({ method: 'anvil_setBalance', params } as never)
      const { token } = deployment
      const args = [buyerKey.address, parseUnits('500', token.decimals)] as const
      const gift = encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args })
      await act(mall(), keyOf(mall(), FRIEND), token.address, gift)
      const sold = await offersOf(mall(), personOf(mall(), MERCHANT).accountId)
      product = sold.find(({ stock, saleEnds }) => saleEnds === null && stock > 3) as Offer
      merchant = await come(world(), { account: keyOf(mall(), MERCHANT) })
      await merchant.page.goto('/notices')
      await connectTestWallet(merchant.page)
    })
    afterAll(async () => {
      await buyer?.leave()
      await merchant?.leave()
    })

    it('says what is signed, takes a no, and orders without a transaction of the buyer', async () => {
      const { page, wallet } = buyer
      await page.goto(`/product/${product.id}`)
      await connectTestWallet(page)
      await putIntoCart(page, 1)
      await page.getByTestId('cart-drawer').getByTestId('go-checkout').click()
      const sign = await checkoutStep(page, 'sign')
      expect(await page.getByTestId('gasless-words').textContent()).toContain(text('en', 'checkout.gasless.link'))
      wallet?.rejectNext('eth_signTypedData_v4')
      await sign.click()
      await page.getByTestId('tx-rejected').waitFor()
      await (await checkoutStep(page, 'sign')).click()
      await page.waitForURL(/\/orders\/\d+$/)
      orderId = page.url().split('/').at(-1) ?? ''
      const order = await mall().connection.publicClient.readContract({
        abi: mallAbi,
        address: mall().deployment.mall,
        functionName: 'order',
        args: [BigInt(orderId)],
      })
      expect(order.buyer).toBe(buyerKey.address)
      expect(order.total).toBe(await priceOf(mall(), product.id))
      expect(await coinOf()).toBe(0n)
      expect(wallet?.asked()).not.toContain('eth_sendTransaction')
    })

    it('offers the usual way to who unticks it', async () => {
      const { page } = buyer
      await page.goto(`/product/${product.id}`)
      await putIntoCart(page, 1)
      await page.getByTestId('cart-drawer').getByTestId('go-checkout').click()
      await checkoutStep(page, 'sign')
      await page.getByTestId('gasless-choice').uncheck()
      await checkoutStep(page, 'approve')
    })

    it('is told to the merchant, and the parcel to the buyer', async () => {
      await merchant.page.getByTestId('sign-in').click()
      await merchant.page.locator(`[data-testid="notice"][data-event="paid"][data-order-id="${orderId}"]`).waitFor()
      const ship = encodeFunctionData({ abi: mallAbi, functionName: 'ship', args: [[BigInt(orderId)]] })
      await act(mall(), keyOf(mall(), MERCHANT), mall().deployment.mall, ship)
      // sealing the address has signed him in
      await buyer.page.getByTestId('notice-bell').click()
      await buyer.page.getByTestId('notice-preferences').waitFor()
      // the page looks for new ones by itself
      const shipped = `[data-testid="notice"][data-event="shipped"][data-order-id="${orderId}"]`
      await buyer.page.locator(shipped).waitFor({ timeout: 60_000 })
      for (const { problems } of [buyer, merchant]) expect(problems).toEqual([])
    })
  })
}
