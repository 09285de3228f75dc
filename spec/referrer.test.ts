import { describe, expect, it } from 'vitest'
import { BINDING_FOR_LIFE, SELF_REBATE } from './plan.ts'
import { FOREVER, type ReferrerQuestion, referrerOf } from './referrer.ts'

const stranger: ReferrerQuestion = {
  buyerAccount: undefined,
  binding: { referrerId: 0, boundUntil: 0 },
  linkId: 6,
  linkExists: true,
  buyerPays: true,
  plan: { flags: 0, bindingDays: 30 },
  now: 1_000,
}

describe('referrerOf', () => {
  it.each<[string, Partial<ReferrerQuestion>, number, number | undefined]>([
    ['a link binds a stranger', {}, 6, 1_000 + 30 * 86_400],
    ['for life', { plan: { flags: 0, bindingDays: BINDING_FOR_LIFE } }, 6, FOREVER],
    ['not at all', { plan: { flags: 0, bindingDays: 0 } }, 6, undefined],
    ['not when somebody else pays', { buyerPays: false }, 6, undefined],
    ['nobody without a link', { linkId: 0 }, 0, undefined],
    ['nobody by a link to nobody', { linkExists: false }, 0, undefined],
    ['a binding wins over a link', { binding: { referrerId: 4, boundUntil: 1_001 } }, 4, undefined],
    ['a binding is over at its second', { binding: { referrerId: 4, boundUntil: 1_000 } }, 6, 1_000 + 30 * 86_400],
    ['the upline wins over all', { buyerAccount: { id: 8, uplineId: 5 } }, 5, undefined],
    [
      'himself by SELF_REBATE',
      { buyerAccount: { id: 8, uplineId: 5 }, plan: { flags: SELF_REBATE, bindingDays: 9 } },
      8,
      undefined,
    ],
    ['nobody above the house', { buyerAccount: { id: 1, uplineId: 0 } }, 0, undefined],
  ])('%s', (_name, change, referrerId, boundUntil) => {
    const newBinding = boundUntil === undefined ? undefined : { referrerId, boundUntil }
    expect(referrerOf({ ...stranger, ...change })).toEqual({ referrerId, newBinding })
  })
})
