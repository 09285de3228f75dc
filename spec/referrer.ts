import { BINDING_FOR_LIFE, hasFlag, type Plan, SELF_REBATE } from './plan.ts'

/** Who brought a buyer and until which unix second, exclusive, that holds. */
export type Binding = { referrerId: number; boundUntil: number }

/** The unix second that stands for ever. */
export const FOREVER = 2 ** 40 - 1

/** Everything the referrer of an order depends on; ids are 0 for nobody. */
export type ReferrerQuestion = {
  buyerAccount: { id: number; uplineId: number } | undefined
  binding: Binding
  linkId: number
  linkExists: boolean
  buyerPays: boolean
  plan: Pick<Plan, 'flags' | 'bindingDays'>
  now: number
}

/** The referrer of an order, 0 for nobody, and the binding it leaves behind, if it makes one. */
export function referrerOf(question: ReferrerQuestion): { referrerId: number; newBinding: Binding | undefined } {
  const { buyerAccount, binding, linkId, linkExists, buyerPays, plan, now } = question
  if (buyerAccount) {
    const referrerId = hasFlag(plan, SELF_REBATE) ? buyerAccount.id : buyerAccount.uplineId
    return { referrerId, newBinding: undefined }
  }
  if (binding.referrerId !== 0 && now < binding.boundUntil) {
    return { referrerId: binding.referrerId, newBinding: undefined }
  }
  if (linkId === 0 || !linkExists) return { referrerId: 0, newBinding: undefined }
  const binds = buyerPays && plan.bindingDays > 0
  return { referrerId: linkId, newBinding: binds ? bindingFrom(linkId, plan.bindingDays, now) : undefined }
}

function bindingFrom(referrerId: number, days: number, now: number): Binding {
  return { referrerId, boundUntil: days === BINDING_FOR_LIFE ? FOREVER : now + days * 86_400 }
}
