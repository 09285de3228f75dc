import { useQuery } from '@tanstack/react-query'
import { type Payment, paymentSchema } from '@/lib/server/payment-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'

const LIVE_MS = 1_500
const CALM_MS = 15_000
const MOVING = new Set<Payment['state']>(['waiting', 'paid', 'placing', 'failed', 'refunding'])

/** A payment of one's own, read again as long as something may still happen to it. */
export const usePayment = (id: string) =>
  useQuery({
    queryKey: ['server', 'own', 'payment', id],
    queryFn: ({ signal }) => serverAsk('GET', `/v1/payments/${id}`, paymentSchema, { signal }),
    refetchInterval: ({ state }) => (state.data && MOVING.has(state.data.state) ? LIVE_MS : CALM_MS),
  })
