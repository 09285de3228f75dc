import { useState } from 'react'
import type { Hex } from '@/lib/delivery/bytes.ts'

type SealingState =
  | { stage: 'idle' }
  | { stage: 'sealing' }
  | { stage: 'rejected' }
  | { stage: 'failed'; reason: string }
type Sealing = Parameters<typeof import('./seal-deliveries.ts')['sealDeliveries']>[0]

/** Sealing addresses before a payment; `seal` answers undefined when it did not come about, and then nothing is paid. */
export function useSealing() {
  const [state, setState] = useState<SealingState>({ stage: 'idle' })
  const seal = async (sealing: Sealing): Promise<(Hex | undefined)[] | undefined> => {
    setState({ stage: 'sealing' })
    try {
      const { sealDeliveries } = await import('./seal-deliveries.ts')
      const deliveries = await sealDeliveries(sealing)
      setState({ stage: 'idle' })
      return deliveries
    } catch (error) {
      const isRejected = (error as { problem?: { key?: string } }).problem?.key === 'rejected'
      const reason = error instanceof Error ? error.message : String(error)
      setState(isRejected ? { stage: 'rejected' } : { stage: 'failed', reason })
      return undefined
    }
  }
  const tell = async (orderIds: readonly string[], deliveries: readonly (Hex | undefined)[]) => {
    const { tellOrders } = await import('./seal-deliveries.ts')
    await tellOrders(orderIds, deliveries)
  }
  return { state, seal, tell }
}
