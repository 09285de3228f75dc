import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inviteLink, parseRef } from './referral.ts'

describe('parseRef', () => {
  it.each([
    ['12', 12],
    [12, 12],
    ['1099511627775', 2 ** 40 - 1],
  ])('takes %s', (value, id) => {
    expect(parseRef(value)).toBe(id)
  })

  it.each(['', '0', '-1', '1.5', '012', 'abc', '12abc', '1099511627776', null, undefined, {}, Number.NaN])(
    'refuses %s',
    (value) => {
      expect(parseRef(value)).toBeUndefined()
    },
  )
})

describe('inviteLink', () => {
  it('adds the inviter to any page', () => {
    expect(inviteLink('https://mall.example', '/product/3?x=1', 12)).toBe('https://mall.example/product/3?x=1&ref=12')
  })
})

describe('inviteStore', () => {
  const stored = new Map<string, string>()
  beforeEach(() => {
    stored.clear()
    vi.resetModules()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  const opened = async () => (await import('./referral.ts')).inviteStore

  it('keeps the inviter through a reload', async () => {
    ;(await opened()).set({ accountId: 12 })
    vi.resetModules()
    expect((await opened()).get()).toEqual({ accountId: 12 })
  })

  it.each(['{"accountId":-1}', '{"accountId":"12"}', 'not json', '[]'])('forgets what is damaged: %s', async (text) => {
    stored.set('banyan.invite', text)
    expect((await opened()).get()).toBeNull()
  })
})
