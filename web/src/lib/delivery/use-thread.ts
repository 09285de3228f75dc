import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OrderDetail } from '@/lib/api/types.ts'
import { isRefused } from '@/lib/server/ensure-signed-in.ts'
import { useStore } from '@/lib/store.ts'
import type { Hex } from './bytes.ts'
import { merchantInboxes } from './merchant-inbox.ts'
import type { Side } from './server-shapes.ts'

type State = { stage: 'idle' | 'busy' | 'rejected' } | { stage: 'failed'; reason: string }

const REFRESH_MS = 15_000

/** The thread of an order for one side of it: opened on request, then kept up to date. */
export function useThread(order: OrderDetail, side: Side, wallet: Hex) {
  const client = useQueryClient()
  const inboxes = useStore(merchantInboxes)[order.merchantId]
  const [isOpen, setOpen] = useState(false)
  const [state, setState] = useState<State>({ stage: 'idle' })
  const queryKey = ['thread', order.id, side, wallet, order.status, inboxes?.length ?? 0]
  const thread = useQuery({
    queryKey,
    queryFn: async () => (await import('./thread.ts')).loadThread(order, side, wallet),
    enabled: isOpen,
    refetchInterval: REFRESH_MS,
  })
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setState({ stage: 'busy' })
    try {
      await work()
      setState({ stage: 'idle' })
      return true
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      setState(isRefused(error) ? { stage: 'rejected' } : { stage: 'failed', reason })
      return false
    }
  }
  return {
    thread,
    state,
    isOpen,
    open: () =>
      attempt(async () => {
        await (await import('./thread.ts')).beReady(side, wallet)
        setOpen(true)
      }),
    send: (text: string, opensCase: boolean) =>
      attempt(async () => {
        if (thread.data === undefined) return
        await (await import('./thread.ts')).sendText({ order, seen: thread.data, text, opensCase })
        await client.invalidateQueries({ queryKey: ['thread', order.id] })
      }),
  }
}
