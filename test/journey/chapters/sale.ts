import { type Hex, parseUnits } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HOUSE, POOL } from '../../../spec/account.ts'
import { splitOf } from '../../../spec/commission.ts'
import { lineOf } from '../../../spec/state.ts'
import { chapter } from '../support/chapter.ts'
import { becomeDemoPerson, chooseAccount, disconnect, keyOf, setPrice, shipOrders } from '../support/desks.ts'
import { differences, tokensOf } from '../support/differences.ts'
import { type Replayed, replay } from '../support/replay.ts'
import { personOf } from '../support/running-mall.ts'
import { checkOut, checkoutStep, type Offer, offersOf, priceOf, putIntoCart, unitsIn } from '../support/shopping.ts'
import { connectTestWallet } from '../support/test-wallet.ts'
import { text } from '../support/texts.ts'
import { trailOf } from '../support/trail.ts'
import { come, type Visitor, type World } from '../support/world.ts'

const MAINNET = 1
// one line of the tree, from the one who shares the link upward
const LINE = ['Noor Haddad', 'Kenji Sato', 'Lin Wei'] as const
const MERCHANTS = ['Banyan House', 'Ficus & Co.'] as const
const PIECES = [2, 1] as const
// none of their shares divides evenly: only then does rounding show
const PRICES = ['36.123457', '21.987653'] as const

/** The whole main job: from a distributor's link to three claims, every number as the specification has it. */
export function sale(world: () => World) {
  chapter('a sale from the link to the claims', world, () => {
    const buyerKey = privateKeyToAccount(generatePrivateKey())
    let buyer: Visitor
    let merchant: Visitor
    let offers: [Offer, Offer]
    let orderIds: string[] = []
    let settled: Replayed
    const mall = () => world().mall
    const idOf = (name: string) => personOf(mall(), name).accountId
    const linkId = () => idOf(LINE[0])

    beforeAll(async () => {
      buyer = await come(world(), { account: buyerKey, startsOn: MAINNET })
      merchant = await come(world(), { account: keyOf(mall(), MERCHANTS[0]) })
      const own = await Promise.all(MERCHANTS.map((name) => offersOf(mall(), idOf(name))))
      offers = own.map((some, i) =>
        some.find(({ stock, saleEnds }) => saleEnds === null && stock > (PIECES[i] ?? 0)),
      ) as [Offer, Offer]
    })
    afterAll(async () => {
      await buyer?.leave()
      await merchant?.leave()
    })

    it('reprices a product at each merchant desk', async () => {
      const { page } = merchant
      await page.goto('/merchant/products')
      await connectTestWallet(page)
      for (const [i, name] of MERCHANTS.entries()) {
        await chooseAccount(merchant, keyOf(mall(), name))
        const { id = 0 } = offers[i] ?? {}
        await setPrice(page, id, PRICES[i] ?? '')
        expect(await priceOf(mall(), id)).toBe(parseUnits(PRICES[i] ?? '', mall().deployment.token.decimals))
      }
    })

    it('tells the visitor of a link who invited', async () => {
      const { page } = buyer
      await page.goto(`/?ref=${linkId()}`)
      const invitation = page.getByTestId('invited-by')
      await invitation.waitFor()
      expect(await invitation.textContent()).toBe(text('en', 'referral.invitedBy', { id: linkId() }))
      // a copied address stays clean
      expect(new URL(page.url()).search).toBe('')
      await page.reload()
      await invitation.waitFor()
    })

    it('keeps the invitation when a wallet on another network connects', async () => {
      const { page } = buyer
      await connectTestWallet(page)
      expect(await page.getByTestId('wallet').textContent()).toContain(text('en', 'wallet.wrongNetwork'))
      expect(await page.getByTestId('invited-by').getAttribute('data-account-id')).toBe(String(linkId()))
    })

    it('puts two products of two merchants into one cart', async () => {
      const { page } = buyer
      for (const [i, offer] of offers.entries()) {
        await page.getByTestId('search').filter({ visible: true }).fill(offer.name)
        await page.keyboard.press('Enter')
        await page.locator(`[data-testid="product-card"][data-product-id="${offer.id}"] a`).first().click()
        await page.getByTestId('product-name').waitFor()
        expect(await unitsIn(page.getByTestId('price'))).toBe(await priceOf(mall(), offer.id))
        await putIntoCart(page, PIECES[i] ?? 1)
        if (i === 0) await page.keyboard.press('Escape')
      }
      expect(await page.getByTestId('cart-count').textContent()).toBe('3')
      await page.getByTestId('cart-drawer').getByTestId('go-checkout').click()
    })

    it('shows one payment for two orders and whom it credits', async () => {
      const { page } = buyer
      await page.getByTestId('checkout-group').nth(1).waitFor()
      const prices = await Promise.all(offers.map(({ id }) => priceOf(mall(), id)))
      const total = prices.reduce((sum, price, i) => sum + price * BigInt(PIECES[i] ?? 0), 0n)
      expect(await unitsIn(page.getByTestId('checkout-total'))).toBe(total)
      const credited = page.getByTestId('checkout-referrer')
      await credited.waitFor()
      expect(await credited.getAttribute('data-account-id')).toBe(String(linkId()))
    })

    it('switches the wallet to the mall, fills it, and loses nothing when the person says no', async () => {
      const { page, wallet } = buyer
      await checkOut(page, ['switch', 'faucet'])
      const allow = await checkoutStep(page, 'approve')
      expect(wallet?.asked()).toEqual(expect.arrayContaining(['wallet_switchEthereumChain', 'wallet_addEthereumChain']))
      wallet?.rejectNext('eth_sendTransaction')
      await allow.click()
      await page.getByTestId('tx-rejected').waitFor()
      expect(await page.getByTestId('tx-failed').count()).toBe(0)
      await page.reload()
      await checkOut(page, ['approve'])
      const pay = await checkoutStep(page, 'pay')
      wallet?.rejectNext('eth_sendTransaction')
      await pay.click()
      expect(await page.getByTestId('tx-rejected').textContent()).toBe(text('en', 'tx.rejected'))
      expect(await page.getByTestId('cart-count').textContent()).toBe('3')
    })

    it('pays both orders at once into escrow', async () => {
      const { page } = buyer
      await checkOut(page, ['pay'])
      await page.getByTestId('orders-placed').waitFor()
      const cards = page.getByTestId('order-card')
      await cards.nth(1).waitFor()
      orderIds = await cards.evaluateAll((found) => found.map((card) => card.getAttribute('data-order-id') ?? ''))
      expect(orderIds).toHaveLength(2)
      expect(await page.getByTestId('cart-count').count()).toBe(0)
      const { mall: expected } = await replay(mall())
      const merchants = orderIds.map((id) => expected.orders.get(BigInt(id))?.merchantId)
      expect(merchants.toSorted()).toEqual(MERCHANTS.map(idOf).toSorted())
    })

    it('ships as both merchants at their desks', async () => {
      const { mall: expected } = await replay(mall())
      for (const name of MERCHANTS) {
        await chooseAccount(merchant, keyOf(mall(), name))
        const own = orderIds.filter((id) => expected.orders.get(BigInt(id))?.merchantId === idOf(name))
        await shipOrders(merchant.page, own)
      }
    })

    it('confirms as the buyer and sees beforehand where the money will go', async () => {
      const { page } = buyer
      for (const id of orderIds) {
        await page.goto(`/orders/${id}`)
        await page.getByTestId('action-confirm').click()
        await page.locator('[data-testid="step-confirmed"][data-done="true"]').waitFor()
        const { mall: expected } = await replay(mall())
        const order = expected.orders.get(BigInt(id))
        if (!order) throw new Error(`the specification knows no order ${id}`)
        const plan = expected.plans.get(order.planId)?.plan
        if (!plan) throw new Error(`the specification knows no plan ${order.planId}`)
        const split = splitOf(order, plan, lineOf(expected, order.referrerId), expected.config.decimals)
        expect(split.credits.map((credit) => credit.id)).toEqual(LINE.map(idOf))
        const credits = split.credits.map((credit) => [credit.id, credit.amount] as const)
        expect(await trailOf(page, order.merchantId)).toEqual(
          new Map([[order.merchantId, split.proceeds], ...credits, [HOUSE, split.fee], [POOL, split.breakage]]),
        )
      }
    })

    it('lets the return window pass by the clock on the page, and the keeper settles', async () => {
      const { page } = buyer
      await page.getByTestId('skip-fortnight').click()
      for (const id of orderIds) {
        await page.goto(`/orders/${id}`)
        await page.locator(`[data-testid="order"][data-order-id="${id}"][data-status="Settled"]`).waitFor()
      }
      settled = await replay(mall())
      for (const id of orderIds) {
        const payout = settled.payouts.get(BigInt(id))
        if (!payout) throw new Error(`the specification has not settled order ${id}`)
        const merchantId = MERCHANTS.map(idOf).find((merchant) => payout.has(merchant)) ?? 0
        await page.goto(`/orders/${id}`)
        await page.getByTestId('settlement-hash').waitFor()
        expect(await trailOf(page, merchantId)).toEqual(payout)
      }
    })

    it('claims as three distributors of one line, to the unit', async () => {
      const distributor = await come(world(), { account: keyOf(mall(), LINE[0]) })
      const { page } = distributor
      await page.goto('/partner')
      await connectTestWallet(page)
      for (const name of LINE) {
        const { address, accountId } = personOf(mall(), name)
        const before = await tokensOf(mall(), address)
        // the last one comes with the shop's own demo wallet
        if (name === LINE[2]) await disconnect(page).then(() => becomeDemoPerson(page, name))
        else await chooseAccount(distributor, keyOf(mall(), name))
        await page.reload()
        const owed = settled.mall.accounts[accountId]?.balance ?? 0n
        expect(owed).toBeGreaterThan(0n)
        await page.getByTestId('account-id').getByText(`#${accountId}`).waitFor()
        expect(await unitsIn(page.getByTestId('claimable')), `${name}'s claimable`).toBe(owed)
        await page.getByTestId('claim').click()
        await page.getByTestId('tx-done').waitFor()
        await page.locator('[data-testid="claimable"][data-units="0"]').waitFor()
        expect((await tokensOf(mall(), address)) - before, `${name}'s tokens`).toBe(owed)
      }
      expect([...distributor.problems, ...distributor.refused]).toEqual([])
      await distributor.leave()
    })

    it('owes the merchants what their desks show', async () => {
      const { page } = merchant
      await page.goto('/merchant')
      for (const name of MERCHANTS) {
        await chooseAccount(merchant, keyOf(mall(), name))
        await page.locator(`[data-testid="merchant-desk"][data-merchant-id="${idOf(name)}"]`).waitFor()
        await page.getByTestId('claimable').waitFor()
        const owed = settled.mall.accounts[idOf(name)]?.balance
        expect(await unitsIn(page.getByTestId('claimable')), `${name}'s claimable`).toBe(owed)
      }
    })

    it('leaves every account, order and purse as the specification has it', async () => {
      const now = await replay(mall())
      expect(await differences(mall(), now)).toEqual([])
      const accounts = [...LINE, ...MERCHANTS].map(idOf)
      expect(accounts.map((id) => now.mall.accounts[id]?.balance)).toEqual([
        0n,
        0n,
        0n,
        expect.any(BigInt),
        expect.any(BigInt),
      ])
      for (const id of [HOUSE, POOL]) expect(now.mall.accounts[id]?.balance).toBeGreaterThan(0n)
      expect(now.people).toContain(buyerKey.address.toLowerCase() as Hex)
      for (const { problems, refused } of [buyer, merchant]) expect([...problems, ...refused]).toEqual([])
    })
  })
}
