import * as z from 'zod/mini'
import { waitIndexed } from '@/lib/api/wait-indexed.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { ServerProblem } from '@/lib/server/server-problem.ts'
import type { MallCall } from '@/lib/wallet/chain-call.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import type { TxProblem, TxStage } from '@/lib/wallet/tx-state.ts'

/** how long what is signed may be used, seconds */
export const VALID_SECONDS = 900
const STEP_MS = 500

const hash = z.templateLiteral(['0x', z.string()])
const relayedSchema = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'sent', 'placed', 'failed']),
  txHash: z.nullable(hash),
  block: z.nullable(z.number()),
  orderIds: z.array(z.string()),
  reason: z.nullable(z.string()),
})

type Domain = { name: string; version: string; chainId: number; verifyingContract: `0x${string}` }
type Order = { call: MallCall<'place'>; buyer: `0x${string}`; domain: Domain; now: number }

/** Why the mall did not relay an order. */
class RelayFailure extends Error {
  readonly problem: TxProblem
  constructor(problem: TxProblem) {
    super(problem.key)
    this.name = 'RelayFailure'
    this.problem = problem
  }
}

/** Has the buyer sign an order and the mall bring it to the chain; the orders' numbers. Throws with a `problem`. */
export async function relay(order: Order, onStage: (stage: TxStage) => void): Promise<readonly string[]> {
  onStage({ stage: 'confirming' })
  const { signPayment } = await loadStack()
  const body = await signPayment({ ...order, validBefore: order.now + VALID_SECONDS })
  onStage({ stage: 'simulating' })
  try {
    let state = await serverAsk('POST', '/v1/relay/authorization', relayedSchema, { body })
    while (state.state === 'waiting' || state.state === 'sent') {
      await new Promise((resolve) => setTimeout(resolve, STEP_MS))
      state = await serverAsk('GET', `/v1/relay/${state.id}`, relayedSchema)
      if (state.txHash !== null) onStage({ stage: 'pending', hash: state.txHash })
    }
    if (state.state === 'failed') throw new RelayFailure({ key: 'relayRefused', plain: { reason: state.reason ?? '' } })
    if (state.block !== null) await waitIndexed(BigInt(state.block))
    return state.orderIds
  } catch (error) {
    throw error instanceof ServerProblem ? new RelayFailure(problemOf(error)) : error
  }
}

const keys = {
  relay_wallet_limit: 'relayLimit',
  relay_day_limit: 'relayLimit',
  relay_too_dear: 'relayDear',
  relay_busy: 'relayBusy',
} as const

function problemOf({ code, message }: ServerProblem): TxProblem {
  const key = (keys as Partial<Record<string, (typeof keys)[keyof typeof keys]>>)[code]
  if (key !== undefined) return { key }
  // the server names the chain's own word for it
  if (code === 'order_refused')
    return { key: 'relayRefused', plain: { reason: /\((\w+)\)/.exec(message)?.[1] ?? message } }
  return { key: 'relayDown' }
}
