import { afterAll, beforeAll, expect, it } from 'vitest'
import { chapter } from '../support/chapter.ts'
import { becomeDemoPerson } from '../support/desks.ts'
import { personOf } from '../support/running-mall.ts'
import { checkOut, offersOf, putIntoCart } from '../support/shopping.ts'
import { englishIn, text } from '../support/texts.ts'
import { come, type Visitor, type World } from '../support/world.ts'

const INVITER = 'Noor Haddad'
const BUYER = 'Robin Vale'
const MERCHANT = 'Ficus & Co.'

/** The same journey in Chinese, with the shop's own demo wallet. */
export function chinese(world: () => World) {
  chapter('the journey in Chinese', world, () => {
    let visitor: Visitor
    let orderId = ''
    const zh = (key: string, values?: Record<string, string | number>) => text('zh', key, values)
    const shows = (key: string) =>
      visitor.page.getByText(zh(key), { exact: true }).filter({ visible: true }).first().waitFor()
    const isAllChinese = async () => expect(await englishIn(visitor.page)).toEqual([])
    const become = async (name: string, path: string) => {
      await visitor.leave()
      visitor = await come(world())
      await visitor.page.addInitScript(() => localStorage.setItem('banyan.locale', 'zh'))
      await visitor.page.goto(path)
      await becomeDemoPerson(visitor.page, name)
    }

    beforeAll(async () => {
      visitor = await come(world())
    })
    afterAll(() => visitor?.leave())

    it('changes the language at once and remembers it', async () => {
      const { page } = visitor
      const { accountId } = personOf(world().mall, INVITER)
      await page.goto(`/?ref=${accountId}`)
      await page.getByText(text('en', 'home.title')).waitFor()
      await page.getByTestId('language').click()
      await shows('home.title')
      await page.reload()
      await shows('home.title')
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
      expect(await page.getByTestId('invited-by').textContent()).toBe(zh('referral.invitedBy', { id: accountId }))
      await isAllChinese()
    })

    it('finds a product and puts it into the cart', async () => {
      const { page } = visitor
      const { mall } = world()
      const [offer] = await offersOf(mall, personOf(mall, MERCHANT).accountId)
      await page.getByTestId('nav-shop').filter({ visible: true }).click()
      await shows('shop.title')
      await isAllChinese()
      await page.goto(`/product/${offer?.id}`)
      await shows('terms.dispatch')
      await isAllChinese()
      await putIntoCart(page, 1)
      await shows('cart.checkout')
      await isAllChinese()
      await page.goto('/cart')
      await shows('cart.escrow')
    })

    it('pays with the demo wallet', async () => {
      const { page } = visitor
      await page.getByTestId('go-checkout').first().click()
      await shows('checkout.title')
      await becomeDemoPerson(page, BUYER)
      await page.locator('[data-testid="checkout-next"][data-step="approve"]').waitFor()
      await isAllChinese()
      await checkOut(page, ['approve', 'pay'])
      const order = page.getByTestId('order')
      await order.waitFor()
      orderId = (await order.getAttribute('data-order-id')) ?? ''
      await shows('orders.steps.paid')
      await shows('trail.title')
      await isAllChinese()
      await page.goto('/orders')
      await page.locator(`[data-testid="order-card"][data-order-id="${orderId}"]`).waitFor()
      await shows('orders.title')
      await isAllChinese()
    })

    it('ships it at the merchant desk', async () => {
      await become(MERCHANT, '/merchant/orders')
      const { page } = visitor
      const row = page.locator(`[data-testid="merchant-order"][data-order-id="${orderId}"]`)
      await row.getByTestId('tick-order').check()
      await shows('merchant.toShip')
      await isAllChinese()
      await page.getByTestId('ship').click()
      await page.locator(`[data-testid="merchant-order"][data-order-id="${orderId}"][data-status="Shipped"]`).waitFor()
    })

    it('shows a distributor what is on its way, the team and the rules', async () => {
      await become(INVITER, '/partner')
      const { page } = visitor
      await page.locator('[data-testid="earning"][data-state="inWindow"]').first().waitFor()
      await shows('partner.commissions')
      await isAllChinese()
      await page.goto('/partner/team')
      await shows('partner.teamText')
      await isAllChinese()
      await page.goto('/rules')
      await shows('rules.plans')
      await isAllChinese()
      expect([...visitor.problems, ...visitor.refused]).toEqual([])
    })
  })
}
