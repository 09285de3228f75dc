import { useRef, useState } from 'react'
import type { Hex } from '@/lib/delivery/bytes.ts'
import { isRefused } from '@/lib/server/ensure-signed-in.ts'

/** How far sealing has come. */
export type SealingState =
  | { stage: 'idle' }
  | { stage: 'sealing' }
  | { stage: 'rejected' }
  | { stage: 'failed'; reason: string }
type Sealing = Parameters<typeof import('./seal-deliveries.ts')['sealDeliveries']>[0]

/** Sealing addresses before a payment; `seal` answers undefined when it did not come about, and then nothing is paid. */
export function useSealing() {
  const [state, setState] = useState<SealingState>({ stage: 'idle' })
  // a payment that is tried again takes the boxes that are there already
  const sealed = useRef<{ what: string; deliveries: (Hex | undefined)[] }>(undefined)
  const seal = async (sealing: Sealing): Promise<(Hex | undefined)[] | undefined> => {
    const { groups, keys, buyer, address } = sealing
    const what = JSON.stringify([groups.map(({ merchantId }) => merchantId), keys, buyer, address])
    if (sealed.current?.what === what) return sealed.current.deliveries
    setState({ stage: 'sealing' })
    try {
      const { sealDeliveries } = await import('./seal-deliveries.ts')
      const deliveries = await sealDeliveries(sealing)
      sealed.current = { what, deliveries }
      setState({ stage: 'idle' })
      return deliveries
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      setState(isRefused(error) ? { stage: 'rejected' } : { stage: 'failed', reason })
      return undefined
    }
  }
  const tell = async (orderIds: readonly string[], deliveries: readonly (Hex | undefined)[]) => {
    sealed.current = undefined
    const { tellOrders } = await import('./seal-deliveries.ts')
    await tellOrders(orderIds, deliveries)
  }
  return { state, seal, tell }
}
