import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../../../scripts/lib/local/ports.ts'
import { chapter } from '../support/chapter.ts'
import { type Program, startProgram } from '../support/program.ts'
import { root } from '../support/running-mall.ts'
import { putIntoCart } from '../support/shopping.ts'
import { text } from '../support/texts.ts'
import { come, type Visitor, type World } from '../support/world.ts'

const PATIENCE_MS = 120_000

/** The mirror goes away and comes back: a second one, with a shop of its own, because the first belongs to `npm start`. */
export function mirrorDown(world: () => World) {
  chapter('the mirror goes away and comes back', world, () => {
    let visitor: Visitor
    let shop: Program
    let mirror: Program
    let folder: string
    let api: string
    let web: string

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'banyan-mirror-'))
      const apiPort = await freePort(22_600)
      const webPort = await freePort(22_700)
      api = `http://127.0.0.1:${apiPort}`
      web = `http://127.0.0.1:${webPort}`
      mirror = await startMirror()
      shop = startProgram(
        join(root, 'node_modules/vite/bin/vite.js'),
        ['preview', '--host', '127.0.0.1', '--port', String(webPort), '--strictPort'],
        { cwd: join(root, 'web'), env: { BANYAN_API_URL: api, BANYAN_RPC_URL: world().mall.rpc, ...files() } },
      )
      await shop.until(async () => (await fetch(web)).ok, PATIENCE_MS)
      visitor = await come(world())
    })
    afterAll(async () => {
      await visitor?.leave()
      await Promise.all([shop?.stop(), mirror?.stop()])
      await rm(folder, { recursive: true, force: true })
    })

    const files = () => ({
      BANYAN_DEPLOYMENT: join(world().mall.home, 'deployment.json'),
      BANYAN_PEOPLE: join(world().mall.home, 'people.json'),
    })

    async function startMirror(): Promise<Program> {
      const { rpc } = world().mall
      const program = startProgram(join(root, 'indexer/src/main.ts'), [], {
        env: {
          RPC_URL: rpc,
          WS_URL: rpc.replace('http', 'ws'),
          DEPLOYMENT: files().BANYAN_DEPLOYMENT,
          DATA_DIR: join(folder, 'data'),
          HOST: '127.0.0.1',
          PORT: new URL(api).port,
        },
      })
      await program.until(async () => (await fetch(`${api}/ready`)).ok, PATIENCE_MS)
      return program
    }

    it('says so on the page, and keeps the cart', async () => {
      const { page } = visitor
      await page.goto(`${web}/shop`)
      await page.getByTestId('product-card').first().getByRole('link').first().click()
      await putIntoCart(page, 1)
      await page.locator('[data-testid="live-status"][data-block]').waitFor({ state: 'attached' })
      await mirror.stop()
      await page.locator('[data-testid="live-status"]:not([data-block])').waitFor({ state: 'attached' })
      await page.goto(`${web}/shop`)
      await page.getByTestId('load-problem').waitFor()
      expect(await page.getByTestId('load-problem').textContent()).toContain(text('en', 'load.down'))
      expect(await page.getByTestId('cart-count').textContent()).toBe('1')
    })

    it('shows the shop again, by itself, when the mirror is back', async () => {
      const { page } = visitor
      mirror = await startMirror()
      await page.getByTestId('product-card').first().waitFor()
      expect(await page.getByTestId('load-problem').count()).toBe(0)
      await page.locator('[data-testid="live-status"][data-block]').waitFor({ state: 'attached' })
      expect(visitor.problems).toEqual([])
    })
  })
}
