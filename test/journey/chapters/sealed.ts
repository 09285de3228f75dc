import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chapter } from '../support/chapter.ts'
import { keyOf } from '../support/desks.ts'
import { personOf } from '../support/running-mall.ts'
import { filesWith, transactionsWith } from '../support/search-everywhere.ts'
import { checkOut, checkoutStep, fillAddress, type Offer, offersOf, putIntoCart } from '../support/shopping.ts'
import { connectTestWallet } from '../support/test-wallet.ts'
import { come, type Visitor, type World } from '../support/world.ts'

const MERCHANT = 'Banyan House'
const STREET = '221 Unseen Orchard Way'
const REASON = 'unglazed crack under the rim'
const ANSWER = 'keep the cup, the money is yours'
const PASSPHRASE = 'three ripe figs in a bowl'
// what is written is on disk by then
const FLUSH_MS = 1_500

/** An address and messages that nobody but the two people of an order can read. */
export function sealed(world: () => World) {
  chapter('an address that only the merchant’s browser can read', world, () => {
    const buyerKey = privateKeyToAccount(generatePrivateKey())
    let buyer: Visitor
    let merchant: Visitor
    let stranger: Visitor
    let offer: Offer
    let orderId = ''
    let firstBlock = 0n
    const mall = () => world().mall
    const row = () => merchant.page.locator(`[data-testid="merchant-order"][data-order-id="${orderId}"]`)

    beforeAll(async () => {
      firstBlock = await mall().connection.publicClient.getBlockNumber()
      buyer = await come(world(), { account: buyerKey })
      merchant = await come(world(), { account: keyOf(mall(), MERCHANT) })
      stranger = await come(world(), { account: keyOf(mall(), 'Ficus & Co.') })
      const offers = await offersOf(mall(), personOf(mall(), MERCHANT).accountId)
      offer = offers.find(({ stock }) => stock > 3) as Offer
    })
    afterAll(async () => {
      for (const visitor of [buyer, merchant, stranger]) await visitor?.leave()
    })

    it('is asked for by the rules of its country, and a refusal to sign pays nothing', async () => {
      const { page, wallet } = buyer
      await page.goto(`/product/${offer.id}`)
      await connectTestWallet(page)
      await putIntoCart(page, 1)
      await page.getByTestId('cart-drawer').getByTestId('go-checkout').click()
      await checkOut(page, ['faucet', 'approve'])
      await (await checkoutStep(page, 'address')).click()
      await page.getByTestId('delivery-form').getByRole('alert').first().waitFor()
      await fillAddress(page, { street: STREET, postcode: 'nonsense' })
      await checkoutStep(page, 'address')
      await fillAddress(page, { street: STREET })
      wallet?.rejectNext('personal_sign')
      await (await checkoutStep(page, 'pay')).click()
      await page.getByTestId('tx-rejected').waitFor()
      expect(wallet?.asked().filter((method) => method === 'eth_sendTransaction')).toHaveLength(2)
      await (await checkoutStep(page, 'pay')).click()
      await page.getByTestId('order').waitFor()
      orderId = (await page.getByTestId('order').getAttribute('data-order-id')) ?? ''
      expect(await deliveryOnChain()).not.toBe(`0x${'00'.repeat(32)}`)
    })

    it('is opened at the desk of the merchant with his key, and prints a slip there', async () => {
      const { page } = merchant
      await page.goto('/merchant/orders')
      await connectTestWallet(page)
      await row().getByTestId('show-address').click()
      await row().getByTestId('address-locked').waitFor()
      await page.getByTestId('unlock-by-wallet').click()
      await page.getByTestId('inbox-open').waitFor()
      await row().getByTestId('show-address').click()
      expect(await row().getByTestId('clear-address').textContent()).toContain(STREET)
      const [slip] = await Promise.all([
        merchant.context.waitForEvent('page'),
        row().getByTestId('packing-slip').click(),
      ])
      expect(await slip.locator('body').textContent()).toContain(STREET)
      await slip.close()
    })

    it('is written into label data that runs in no table program', async () => {
      const { page } = merchant
      await row().getByTestId('tick-order').check()
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('label-csv').click()])
      const csv = await readFile(await download.path(), 'utf8')
      expect(csv).toContain(`"${STREET}"`)
      // a phone number begins like a formula
      expect(csv).toContain(`"'+47 555 01 234"`)
    })

    it('is not given to another merchant of the mall', async () => {
      const { page } = stranger
      await page.goto('/merchant/orders')
      await connectTestWallet(page)
      await page.getByTestId('unlock-by-wallet').click()
      await page.getByTestId('inbox-open').waitFor()
      const delivery = await deliveryOnChain()
      const path = `/server/v1/deliveries/${delivery}?order=${orderId}`
      expect(await page.evaluate(async (url) => (await fetch(url)).status, path)).toBe(404)
      await page.goto(`/orders/${orderId}`)
      await page.getByTestId('order').waitFor()
      expect(await page.getByTestId('thread').count()).toBe(0)
    })

    it('carries a return case with messages that both sides read', async () => {
      await ship(merchant.page)
      const { page } = buyer
      await page.goto(`/orders/${orderId}`)
      await page.getByTestId('action-requestReturn').click()
      await page.getByTestId('send-return').click()
      await page.locator(`[data-testid="order"][data-status="ReturnRequested"]`).waitFor()
      await page.getByTestId('open-thread').click()
      await page.getByTestId('opens-case').waitFor()
      await send(page, REASON)
      await page.locator('[data-testid="return-case"] [data-state="waiting"]').waitFor()

      const desk = merchant.page
      await desk.goto(`/orders/${orderId}`)
      await desk.getByTestId('unlock-by-wallet').click()
      await desk.getByTestId('open-thread').click()
      await desk.getByTestId('thread-message').filter({ hasText: REASON }).waitFor()
      await send(desk, ANSWER)
      await page.reload()
      await page.getByTestId('open-thread').click()
      await page.getByTestId('thread-message').filter({ hasText: ANSWER }).waitFor()
      await desk.goto('/merchant/returns')
      await desk
        .locator(`[data-testid="merchant-order"][data-order-id="${orderId}"]`)
        .getByTestId('accept-return')
        .click()
      await page.reload()
      await page.locator(`[data-testid="order"][data-status="Refunded"]`).waitFor()
      await page.getByTestId('open-thread').click()
      await page.locator('[data-testid="return-case"] [data-state="closed"]').waitFor()
    })

    it('stands in clear in no database, no log and nothing of the chain', async () => {
      await sleep(FLUSH_MS)
      // the search finds what is there: the hash of the address stands in the mirror and on chain
      const delivery = await deliveryOnChain()
      expect(await filesWith(mall().home, delivery)).not.toEqual([])
      for (const word of [STREET, REASON, ANSWER]) {
        expect(await filesWith(mall().home, word), word).toEqual([])
        expect(await transactionsWith(mall(), word, firstBlock), word).toEqual([])
      }
      for (const { problems } of [buyer, merchant, stranger]) expect(problems).toEqual([])
    })

    it('goes to a new key, made and opened by a passphrase, once the merchant has announced one', async () => {
      const { page } = merchant
      await page.goto('/merchant/inbox')
      const before = await page.getByTestId('inbox-announced').getAttribute('data-key')
      await page.getByTestId('new-passphrase').fill(PASSPHRASE)
      await page.getByTestId('new-passphrase-again').fill(PASSPHRASE)
      await page.getByTestId('announce-key').click()
      await page.locator(`[data-testid="inbox-announced"]:not([data-key="${before}"])`).waitFor()
      await page.reload()
      await page.getByTestId('inbox-passphrase').fill(`${PASSPHRASE}!`)
      await page.getByTestId('unlock-by-passphrase').click()
      await page.getByTestId('inbox-refused').waitFor()
      await page.getByTestId('inbox-passphrase').fill(PASSPHRASE)
      await page.getByTestId('unlock-by-passphrase').click()
      await page.getByTestId('inbox-open').waitFor()

      await buyer.page.goto(`/product/${offer.id}`)
      await putIntoCart(buyer.page, 1)
      await buyer.page.getByTestId('cart-drawer').getByTestId('go-checkout').click()
      await checkOut(buyer.page, ['approve', 'pay'])
      await buyer.page.getByTestId('order').waitFor()
      orderId = (await buyer.page.getByTestId('order').getAttribute('data-order-id')) ?? ''
      await page.locator('a[href="/merchant/orders"]').click()
      await row().getByTestId('show-address').click()
      // this browser remembered it, sealed
      expect(await row().getByTestId('clear-address').textContent()).toContain(STREET)
      expect(await filesWith(mall().home, PASSPHRASE)).toEqual([])
    })

    async function deliveryOnChain(): Promise<string> {
      const response = await fetch(`${mall().api}/v1/orders/${orderId}`)
      const { facts } = (await response.json()) as { facts: { name: string; args: { delivery?: string } }[] }
      return facts.find(({ name }) => name === 'OrderPlaced')?.args.delivery ?? ''
    }

    async function send(page: Page, words: string) {
      await page.getByTestId('message-text').fill(words)
      await page.getByTestId('send-message').click()
      await page.getByTestId('thread-message').filter({ hasText: words }).waitFor()
    }

    async function ship(page: Page) {
      if (!(await row().getByTestId('tick-order').isChecked())) await row().getByTestId('tick-order').check()
      await page.getByTestId('ship').click()
      await page.locator(`[data-testid="merchant-order"][data-order-id="${orderId}"][data-status="Shipped"]`).waitFor()
    }
  })
}
