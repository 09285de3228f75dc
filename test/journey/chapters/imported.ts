import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chapter } from '../support/chapter.ts'
import { startProgram } from '../support/program.ts'
import { root } from '../support/running-mall.ts'
import { unitsIn } from '../support/shopping.ts'
import { text } from '../support/texts.ts'
import { come, type Visitor, type World } from '../support/world.ts'

const FILE = join(root, 'test/scripts/shopify/apparel.csv')
// a product of the file with three variants, each at 60.00 and with one piece
const NAME = 'Classic Varsity Top'
const SIZES = ['Small', 'Medium', 'Large']
const PRICE = 60_000_000n

/** A Shopify export imported into the running mall, as a buyer then sees it. */
export function imported(world: () => World) {
  chapter('a catalogue imported into the running mall', world, () => {
    let visitor: Visitor
    beforeAll(async () => {
      visitor = await come(world())
    })
    afterAll(() => visitor?.leave())

    it('is imported by the command', async () => {
      const env = { BANYAN_HOME: world().mall.home }
      const program = startProgram(join(root, 'scripts/import-catalog.ts'), ['--file', FILE], { env })
      expect(await program.ended(), program.said()).toBe(0)
      expect(program.said()).toMatch(/merchant \d+: \d+ listed/)
    })

    it('shows up in the shop with its name, options, price and stock', async () => {
      const { page } = visitor
      await page.goto(`/shop?q=${encodeURIComponent(NAME)}`)
      await page.getByTestId('product-card').filter({ hasText: NAME }).first().getByRole('link').first().click()
      await page.getByTestId('product-name').waitFor()
      expect(await page.getByTestId('product-name').textContent()).toBe(NAME)
      const options = page.getByTestId('option')
      expect(await options.evaluateAll((all) => all.map((option) => option.getAttribute('data-option')))).toEqual(
        SIZES.map((size) => `Size=${size}`),
      )
      for (const size of SIZES) {
        await page.locator(`[data-option="Size=${size}"]`).click()
        expect(await unitsIn(page.getByTestId('price'))).toBe(PRICE)
        expect(await page.getByTestId('stock').textContent()).toBe(text('en', 'product.fewLeft_one', { count: 1 }))
      }
      expect(visitor.problems).toEqual([])
    })
  })
}
