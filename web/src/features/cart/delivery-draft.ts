import { type Address, EMPTY_ADDRESS } from '@/lib/delivery/address.ts'
import { addressTrouble } from '@/lib/delivery/address-rules.ts'
import { createStore } from '@/lib/store.ts'

/** What the buyer has typed; it lives as long as the page and leaves it sealed only. */
export type DeliveryDraft = {
  address: Address
  /** he wants to pay without an address: the merchant asks by message */
  isLater: boolean
  /** shown from the first try on, so that nobody is scolded while he types */
  showsTrouble: boolean
}

export const deliveryDraft = createStore<DeliveryDraft>({
  address: EMPTY_ADDRESS,
  isLater: false,
  showsTrouble: false,
})

/** Whether the order can be paid with this draft. */
export function isDraftReady({ address, isLater }: DeliveryDraft): boolean {
  return isLater || Object.keys(addressTrouble(address)).length === 0
}

/** Says beside each field of the address what it lacks. */
export const showAddressTrouble = () => deliveryDraft.set((before) => ({ ...before, showsTrouble: true }))
