import { formatUnits } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mallAbi } from '../../../abis/mall.ts'
import { chapter } from '../support/chapter.ts'
import { keyOf } from '../support/desks.ts'
import { personOf } from '../support/running-mall.ts'
import { checkOut, checkoutStep, type Offer, offersOf, priceOf, putIntoCart, unitsIn } from '../support/shopping.ts'
import { connectTestWallet } from '../support/test-wallet.ts'
import { text } from '../support/texts.ts'
import { come, type Visitor, type World } from '../support/world.ts'

const MERCHANT = 'Banyan House'
const PIECES = 2

/** A price signed at the desk, sent as a link, paid at the till, used up and taken back. */
export function offers(world: () => World) {
  chapter('an offer from the desk to the till', world, () => {
    const buyerKey = privateKeyToAccount(generatePrivateKey())
    let merchant: Visitor
    let buyer: Visitor
    let product: Offer
    let listPrice: bigint
    let offered: bigint
    let link = ''
    const mall = () => world().mall
    const merchantId = () => personOf(mall(), MERCHANT).accountId
    const decimals = () => mall().deployment.token.decimals

    beforeAll(async () => {
      merchant = await come(world(), { account: keyOf(mall(), MERCHANT) })
      buyer = await come(world(), { account: buyerKey })
      const sold = await offersOf(mall(), merchantId())
      product = sold.find(({ stock, saleEnds }) => saleEnds === null && stock > 3 * PIECES) as Offer
      listPrice = await priceOf(mall(), product.id)
      offered = listPrice - 1_234_567n
    })
    afterAll(async () => {
      await merchant?.leave()
      await buyer?.leave()
    })

    it('is promised in words and signed without a transaction', async () => {
      const { page, wallet } = merchant
      await page.goto('/merchant/offers')
      await connectTestWallet(page)
      const form = page.getByTestId('new-offer')
      await form.getByTestId('offer-product').selectOption(String(product.id))
      await form.getByTestId('offer-price').fill(formatUnits(offered, decimals()))
      await form.getByTestId('offer-buyer').fill(buyerKey.address)
      await form.getByTestId('offer-quantity').fill(String(PIECES))
      const promise = await form.getByTestId('offer-promise').textContent()
      expect(promise).toContain(product.name)
      expect(promise).toContain(buyerKey.address)
      // a person who changes his mind has signed nothing
      wallet?.rejectNext('eth_signTypedData_v4')
      await form.getByTestId('sign-offer').click()
      await form.getByTestId('tx-rejected').waitFor()
      await form.getByTestId('sign-offer').click()
      link = (await form.getByTestId('offer-link').getAttribute('href')) ?? ''
      expect(new URL(link).pathname).toBe(`/product/${product.id}`)
      expect(wallet?.asked()).not.toContain('eth_sendTransaction')
      await page.getByTestId('offer-row').waitFor()
    })

    it('shows its price, end and conditions, and goes into the cart', async () => {
      const { page } = buyer
      await page.goto(link)
      await connectTestWallet(page)
      await page.locator('[data-testid="offer"][data-trouble="none"]').waitFor()
      const conditions = await page.getByTestId('offer-conditions').textContent()
      expect(conditions).toContain(text('en', 'offer.pieces_other', { count: PIECES }))
      expect(await unitsIn(page.getByTestId('price'))).toBe(offered)
      await putIntoCart(page, PIECES)
      await page.getByTestId('cart-drawer').getByTestId('line-offer').waitFor()
    })

    it('is what the buyer pays, and the order says so', async () => {
      const { page } = buyer
      await page.getByTestId('cart-drawer').getByTestId('go-checkout').click()
      await page.getByTestId('checkout-total').waitFor()
      expect(await unitsIn(page.getByTestId('checkout-total'))).toBe(offered * BigInt(PIECES))
      await checkOut(page, ['faucet', 'approve', 'pay'])
      const order = page.getByTestId('order')
      await order.waitFor()
      const orderId = BigInt((await order.getAttribute('data-order-id')) ?? '0')
      await order.getByTestId('line-offer').waitFor()
      const call = { abi: mallAbi, address: mall().deployment.mall, functionName: 'order', args: [orderId] } as const
      const { total } = await mall().connection.publicClient.readContract(call)
      expect(total).toBe(offered * BigInt(PIECES))
    })

    it('is used up then: the page says so and asks before it takes the list price', async () => {
      const { page } = buyer
      await page.goto(link)
      await page.locator('[data-testid="offer-trouble"][data-trouble="usedUp"]').waitFor()
      expect(await unitsIn(page.getByTestId('price'))).toBe(listPrice)
      const button = page.getByTestId('add-to-cart')
      expect(await button.textContent()).toMatch(/^Add at the list price, /)
      await putIntoCart(page, 1)
      expect(await page.getByTestId('cart-drawer').getByTestId('line-offer').count()).toBe(0)
    })

    it('says what is wrong with a link that was tampered with', async () => {
      const { page } = buyer
      const forged = new URL(link)
      const code = forged.searchParams.get('offer') ?? ''
      // another price: the signature is of the old one
      const at = 16
      forged.searchParams.set('offer', `${code.slice(0, at)}${code[at] === 'A' ? 'B' : 'A'}${code.slice(at + 1)}`)
      await page.goto(forged.toString())
      await page.locator('[data-testid="offer-trouble"][data-trouble="forged"]').waitFor()
      await page.goto(`/product/${product.id}?offer=${code.slice(0, 40)}`)
      await page.locator('[data-testid="offer-trouble"][data-trouble="malformed"]').waitFor()
    })

    it('is taken back at the desk, with a cart that holds it', async () => {
      const { page } = merchant
      await page.reload()
      const form = page.getByTestId('new-offer')
      await form.getByTestId('offer-product').selectOption(String(product.id))
      await form.getByTestId('offer-price').fill(formatUnits(offered, decimals()))
      await form.getByTestId('offer-uses').fill('0')
      await form.getByTestId('sign-offer').click()
      await page.locator(`[data-testid="offer-link"]:not([href="${link}"])`).waitFor()
      const second = (await form.getByTestId('offer-link').getAttribute('href')) ?? ''
      const shopper = buyer.page
      await shopper.goto(second)
      await shopper.locator('[data-testid="offer"][data-trouble="none"]').waitFor()
      await shopper.goto('/cart')
      await shopper.getByTestId('remove-line').first().click()
      await shopper.goto(second)
      await putIntoCart(shopper, 1)
      const row = page.getByTestId('offer-row').first()
      await row.getByTestId('cancel-offer').click()
      await page.locator('[data-testid="offer-row"][data-cancelled="true"]').waitFor()

      await shopper.goto('/checkout')
      await shopper.locator('[data-testid="offer-trouble"][data-trouble="cancelled"]').waitFor()
      await shopper.getByTestId('checkout-trouble').waitFor()
      expect(await shopper.getByTestId('checkout-next').isDisabled()).toBe(true)
      await shopper.goto('/cart')
      await shopper.getByTestId('take-list-price').click()
      await shopper.getByTestId('offer-trouble').waitFor({ state: 'detached' })
      await shopper.goto('/checkout')
      await checkoutStep(shopper, 'approve')
      expect(await unitsIn(shopper.getByTestId('checkout-total'))).toBe(listPrice)
      expect([...merchant.problems, ...buyer.problems]).toEqual([])
    })
  })
}
