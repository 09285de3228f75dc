import type { Hex } from '@/lib/delivery/bytes.ts'
import { useStore } from '@/lib/store.ts'
import { deliveryDraft, isDraftReady } from './delivery-draft.ts'
import type { CartGroup } from './price-cart.ts'
import { useMerchantKeys } from './reads/merchant-keys.ts'
import { useSealing } from './use-sealing.ts'

/** What each order carries as its delivery, undefined for one without an address. */
export type Deliveries = readonly (Hex | undefined)[]

/** Where the parcels of a cart go: whether that is settled, and sealing it for whoever ships. */
export function useDelivery(groups: readonly CartGroup[], isConnected: boolean) {
  const draft = useStore(deliveryDraft)
  const { state, seal, tell } = useSealing()
  const keys = useMerchantKeys(
    groups.map(({ merchantId }) => merchantId),
    isConnected,
  )
  const isNeeded = keys && groups.some(({ merchantId }) => keys[merchantId] !== undefined)
  return {
    state,
    tell,
    /** undefined while the chain is asked who takes sealed addresses */
    isAddressed: isNeeded === undefined ? undefined : !isNeeded || isDraftReady(draft),
    /** answers undefined when it did not come about: then nothing may be paid */
    seal: async (buyer: Hex): Promise<Deliveries | undefined> =>
      isNeeded && !draft.isLater ? seal({ groups, keys: keys ?? {}, buyer, address: draft.address }) : [],
  }
}
