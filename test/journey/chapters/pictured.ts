import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { it } from 'vitest'
import { chapter, pictures } from '../support/chapter.ts'
import { becomeDemoPerson } from '../support/desks.ts'
import { personOf } from '../support/running-mall.ts'
import { offersOf, putIntoCart } from '../support/shopping.ts'
import { come, type Visitor, type World } from '../support/world.ts'

const WIDTHS = [390, 768, 1440] as const
const HEIGHT = 900

// what stands on a page once it is there
const SIGNS: Record<string, string> = {
  home: 'product-card',
  product: 'product-name',
  cart: 'cart-line',
  checkout: 'checkout-next',
  order: 'trail-row',
  earnings: 'earning',
  team: 'team-member',
  'merchant-desk': 'merchant-order',
}

/** Pictures of the main pages at the width of a phone, a tablet and a desk; for eyes, not asserted. */
export function pictured(world: () => World) {
  chapter('pictures of the main pages', world, () => {
    const scenes = [
      { who: 'a visitor', pages: { home: '/' } },
      { who: 'Grace Miller', pages: { product: '', cart: '/cart', checkout: '/checkout', order: '' } },
      { who: 'Lin Wei', pages: { earnings: '/partner', team: '/partner/team' } },
      { who: 'Banyan House', pages: { 'merchant-desk': '/merchant/orders' } },
    ]
    it.each(scenes)('of what $who sees', async ({ who, pages }) => {
      const visitor = await come(world())
      const { page } = visitor
      await page.goto('/')
      if (who !== 'a visitor') await becomeDemoPerson(page, who)
      for (const [name, path] of Object.entries(pages)) {
        if (name === 'product') await openProduct(visitor, world())
        else if (name === 'order') await openNewestOrder(visitor)
        else await page.goto(path)
        await take(visitor, name)
      }
      await visitor.leave()
    })
  })
}

async function openProduct({ page }: Visitor, { mall }: World) {
  const [offer] = await offersOf(mall, personOf(mall, 'Ficus & Co.').accountId)
  await page.goto(`/product/${offer?.id}`)
  await putIntoCart(page, 1)
  await page.keyboard.press('Escape')
}

async function openNewestOrder({ page }: Visitor) {
  await page.goto('/orders')
  await page.getByTestId('order-card').first().getByRole('link').click()
  await page.getByTestId('trail-row').first().waitFor()
}

async function take({ page }: Visitor, name: string) {
  await mkdir(pictures, { recursive: true })
  await page.getByTestId('demo-clock').waitFor()
  await page
    .getByTestId(SIGNS[name] ?? '')
    .first()
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined)
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT })
    await page.evaluate(loadPictures).catch(() => undefined)
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true })
  }
}

/** Runs in the page: pictures below the fold come too; one that never comes is not waited for. */
async function loadPictures(): Promise<void> {
  type Picture = { loading: string; decode: () => Promise<void> }
  const { document } = globalThis as unknown as { document: { images: ArrayLike<Picture> } }
  const decoded = Array.from(document.images, (picture) => {
    picture.loading = 'eager'
    return picture.decode().catch(() => undefined)
  })
  await Promise.race([Promise.all(decoded), new Promise((resolve) => setTimeout(resolve, 2_000))])
}
