import { describe, expect, it } from 'vitest'
import enAccount from './messages/en/account.json'
import enDesk from './messages/en/desk.json'
import enNotices from './messages/en/notices.json'
import enShop from './messages/en/shop.json'
import zhAccount from './messages/zh/account.json'
import zhDesk from './messages/zh/desk.json'
import zhNotices from './messages/zh/notices.json'
import zhShop from './messages/zh/shop.json'

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat.set(prefix + key, value)
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text)
  }
  return flat
}

// English has two plural forms, Chinese one
const base = (key: string) => key.replace(/_(one|other)$/, '')
const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted()

describe.each([
  ['shop', enShop, zhShop],
  ['desk', enDesk, zhDesk],
  ['notices', enNotices, zhNotices],
  ['account', enAccount, zhAccount],
] as const)('the %s catalogue', (_, english, chinese) => {
  const en = flatten(english)
  const zh = flatten(chinese)

  it('has the same keys in both languages', () => {
    const keys = (flat: Map<string, string>) => [...new Set([...flat.keys()].map(base))].toSorted()
    expect(keys(zh)).toEqual(keys(en))
  })

  it('has no empty text', () => {
    for (const [key, text] of [...en, ...zh]) expect(text.trim(), key).not.toBe('')
  })

  it('names the same values in both languages', () => {
    for (const [key, text] of zh) {
      const other = en.get(key) ?? en.get(`${base(key)}_other`) ?? en.get(base(key))
      expect(names(text), key).toEqual(names(other ?? ''))
    }
  })

  it('gives every plural the form that all languages share', () => {
    for (const key of [...en.keys(), ...zh.keys()]) {
      if (key.endsWith('_one')) expect(en.has(`${base(key)}_other`), key).toBe(true)
    }
  })
})
