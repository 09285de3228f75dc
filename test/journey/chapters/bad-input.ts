import { encodeFunctionData, erc20Abi, type Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mallAbi } from '../../../abis/mall.ts'
import { chapter } from '../support/chapter.ts'
import { act, keyOf } from '../support/desks.ts'
import { tokensOf } from '../support/differences.ts'
import { personOf } from '../support/running-mall.ts'
import { checkOut, checkoutStep, type Offer, offersOf, priceOf, putIntoCart, unitsIn } from '../support/shopping.ts'
import { connectTestWallet } from '../support/test-wallet.ts'
import { text } from '../support/texts.ts'
import { come, type Visitor, type World } from '../support/world.ts'

const MERCHANT = 'Banyan House'
const NOBODY_ID = 987_654

/** What goes wrong is told in one sentence, and nothing is lost. */
export function badInput(world: () => World) {
  chapter('what can go wrong on screen', world, () => {
    let visitor: Visitor
    let offer: Offer
    const mall = () => world().mall
    const key = privateKeyToAccount(generatePrivateKey())
    const asMerchant = (data: Hex) => act(mall(), keyOf(mall(), MERCHANT), mall().deployment.mall, data)
    const failure = (key: string) => visitor.page.locator(`[data-testid="tx-failed"] [data-problem="${key}"]`)
    const cartCount = () => visitor.page.getByTestId('cart-count').textContent()

    beforeAll(async () => {
      visitor = await come(world(), { account: key })
      const offers = await offersOf(mall(), personOf(mall(), MERCHANT).accountId)
      offer = offers.find(({ stock }) => stock > 3) as Offer
    })
    afterAll(() => visitor?.leave())

    it('says that the price has changed since the page was loaded, keeps the cart, and can be paid then', async () => {
      const { page } = visitor
      await page.goto(`/product/${offer.id}`)
      await connectTestWallet(page)
      await putIntoCart(page, 2)
      await page.getByTestId('cart-drawer').getByTestId('go-checkout').click()
      await checkOut(page, ['faucet', 'approve'])
      await checkoutStep(page, 'pay')
      // a page that does not hear of new blocks still shows the old price
      await deafen(visitor)
      const dearer = (await priceOf(mall(), offer.id)) + 1_000_000n
      await asMerchant(encodeFunctionData({ abi: mallAbi, functionName: 'setPrice', args: [offer.id, dearer] }))
      await checkOut(page, ['pay'])
      const sentence = await failure('OrderTotalAboveMax').textContent()
      expect(sentence).toContain('The price has changed since this page was loaded')
      await page.getByTestId('price-changed').waitFor()
      expect(await unitsIn(page.getByTestId('checkout-total'))).toBe(dearer * 2n)

      await page.reload()
      expect(await cartCount()).toBe('2')
      await checkOut(page, ['approve'])
      await checkoutStep(page, 'pay')
    })

    it('says that somebody else took the last piece, and keeps the cart', async () => {
      const { page } = visitor
      await page.getByTestId('checkout-total').waitFor()
      const { stock } = await stockOf(offer.id)
      await asMerchant(encodeFunctionData({ abi: mallAbi, functionName: 'restock', args: [offer.id, 1 - stock] }))
      await checkOut(page, ['pay'])
      const sentence = await failure('ProductOutOfStock').textContent()
      expect(sentence).toBe(text('en', 'problems.ProductOutOfStock', { quantity: 2, stock: 1 }))
      await page.getByTestId('line-trouble').waitFor()
      expect(await cartCount()).toBe('2')
      await asMerchant(encodeFunctionData({ abi: mallAbi, functionName: 'restock', args: [offer.id, stock - 1] }))
    })

    it('says that the wallet allows less than the price, and than it holds, and keeps the cart', async () => {
      const { page } = visitor
      const { mall: address, token } = mall().deployment
      const behindThePage = (functionName: 'approve' | 'transfer', to: Hex, amount: bigint) =>
        act(mall(), key, token.address, encodeFunctionData({ abi: erc20Abi, functionName, args: [to, amount] }))

      await page.reload()
      await checkoutStep(page, 'pay')
      await behindThePage('approve', address, 0n)
      await checkOut(page, ['pay'])
      expect(await failure('ERC20InsufficientAllowance').textContent()).toContain('Allow it first.')
      await checkOut(page, ['approve'])
      await checkoutStep(page, 'pay')
      const held = await tokensOf(mall(), key.address)
      const friend = personOf(mall(), MERCHANT).address
      await behindThePage('transfer', friend, held)
      await checkOut(page, ['pay'])
      expect(await failure('ERC20InsufficientBalance').textContent()).toContain('Your wallet holds $0.00')
      // the page has looked again: the till offers what helps
      await checkoutStep(page, 'faucet')
      expect(await cartCount()).toBe('2')
    })

    it('says that the chain does not answer, and keeps the cart', async () => {
      const { page, context } = visitor
      await page.reload()
      await checkoutStep(page, 'faucet')
      await context.route('**/rpc', (route) => route.abort())
      await checkOut(page, ['faucet'])
      expect(await failure('chainDown').textContent()).toBe(text('en', 'problems.chainDown'))
      expect(await cartCount()).toBe('2')
      await context.unroute('**/rpc')
    })

    it('says that a link names nobody, and the shop goes on', async () => {
      const { page } = visitor
      await page.goto(`/?ref=${NOBODY_ID}`)
      expect(await page.getByTestId('invite-unknown').textContent()).toContain(text('en', 'referral.unknown'))
      expect(await page.getByTestId('invited-by').count()).toBe(0)
      await page.goto('/?ref=nonsense')
      await page.getByTestId('invite-unknown').waitFor()
    })

    it('says that an upline does not exist', async () => {
      const { page } = visitor
      // as an invitation that was kept while the mirror was away
      await page.evaluate((id) => localStorage.setItem('banyan.invite', JSON.stringify({ accountId: id })), NOBODY_ID)
      await page.goto('/partner')
      await page.getByTestId('register').click()
      const sentence = await failure('UplineUnknown').textContent()
      expect(sentence).toBe(text('en', 'problems.UplineUnknown', { uplineId: NOBODY_ID }))
      await page.evaluate(() => localStorage.removeItem('banyan.invite'))
    })

    it('says that a wallet is registered already', async () => {
      const { page, context } = visitor
      await page.goto('/partner')
      await page.getByTestId('register').waitFor()
      const other = await context.newPage()
      await other.goto('/partner')
      await other.getByTestId('register').click()
      await other.getByTestId('account-id').waitFor()
      const id = (await other.getByTestId('account-id').textContent())?.replace(/\D/g, '') ?? ''
      // the first page was deaf all the while and still offers to join
      await page.getByTestId('register').click()
      expect(await failure('WalletTaken').textContent()).toBe(text('en', 'problems.WalletTaken', { id }))
      expect(visitor.problems).toEqual([])
    })

    /** From now on no page of this visitor hears of new blocks. */
    async function deafen({ context, page }: Visitor) {
      await context.route('**/api/v1/live', (route) => route.abort())
      await page.reload()
      await checkoutStep(page, 'pay')
    }

    async function stockOf(productId: number): Promise<{ stock: number }> {
      const call = {
        abi: mallAbi,
        address: mall().deployment.mall,
        functionName: 'product',
        args: [productId],
      } as const
      return mall().connection.publicClient.readContract(call)
    }
  })
}
