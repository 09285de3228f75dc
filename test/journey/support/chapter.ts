import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe } from 'vitest'
import { root } from './running-mall.ts'
import type { World } from './world.ts'

/** Where pictures of pages go. */
export const pictures = join(root, 'cache', 'screenshots')

/** A part of the journey whose steps build on each other: when one fails the rest is skipped, and every open page is pictured. */
export function chapter(title: string, world: () => World, steps: () => void) {
  describe(title, () => {
    let isBroken = false
    beforeEach(({ skip, task, onTestFailed }) => {
      if (isBroken) skip('an earlier step of this chapter failed')
      onTestFailed(async () => {
        isBroken = true
        await pictureAll(world(), task.name)
      })
    })
    steps()
  })
}

async function pictureAll({ browser }: World, name: string) {
  await mkdir(pictures, { recursive: true })
  const pages = browser.contexts().flatMap((context) => context.pages())
  for (const [index, page] of pages.entries()) {
    const path = join(pictures, `failed-${name.replace(/\W+/g, '-').slice(0, 60)}-${index}.png`)
    await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined)
  }
}
