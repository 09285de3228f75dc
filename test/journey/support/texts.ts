import type { Page } from 'playwright-core'
import enAccount from '../../../web/src/lib/i18n/messages/en/account.json' with { type: 'json' }
import enDesk from '../../../web/src/lib/i18n/messages/en/desk.json' with { type: 'json' }
import enShop from '../../../web/src/lib/i18n/messages/en/shop.json' with { type: 'json' }
import zhAccount from '../../../web/src/lib/i18n/messages/zh/account.json' with { type: 'json' }
import zhDesk from '../../../web/src/lib/i18n/messages/zh/desk.json' with { type: 'json' }
import zhShop from '../../../web/src/lib/i18n/messages/zh/shop.json' with { type: 'json' }

const catalogues = { en: { ...enShop, ...enDesk, ...enAccount }, zh: { ...zhShop, ...zhDesk, ...zhAccount } }

export type Locale = keyof typeof catalogues

/** A text of the shop in a language by its key, with its values filled in; throws when the catalogue has no such key. */
export function text(locale: Locale, key: string, values: Record<string, string | number> = {}): string {
  const found = key
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], catalogues[locale])
  if (typeof found !== 'string') throw new Error(`the ${locale} catalogue has no text "${key}"`)
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? `{{${name}}}`))
}

const SHORTEST_TELLING = 12

/** The texts of the English catalogue that a page shows, which a page in another language must not. */
export async function englishIn(page: Page): Promise<string[]> {
  const shown = (await page.locator('body').textContent()) ?? ''
  return leavesOf(catalogues.en).filter(
    (english) => english.length >= SHORTEST_TELLING && !english.includes('{{') && shown.includes(english),
  )
}

function leavesOf(tree: object): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : leavesOf(value)))
}
