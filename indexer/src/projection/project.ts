import type { FactRow } from '../sink/tables.ts'
import { type DecodedLog, decodeLog, type RawLog } from './decode.ts'
import type { EventName, Handlers, Moment } from './event.ts'
import { accountHandlers } from './events/accounts.ts'
import { catalogHandlers } from './events/catalog.ts'
import { governanceHandlers } from './events/governance.ts'
import { offerHandlers } from './events/offers.ts'
import { orderHandlers } from './events/orders.ts'
import { poolHandlers } from './events/pool.ts'
import { settlementHandlers } from './events/settlement.ts'
import { append, type Op } from './op.ts'

// the compiler sees to it that no event is forgotten
const handlers: Handlers<EventName> = {
  ...accountHandlers,
  ...catalogHandlers,
  ...offerHandlers,
  ...orderHandlers,
  ...settlementHandlers,
  ...governanceHandlers,
  ...poolHandlers,
}

type Contract = FactRow<'fact'>['contract']

const ACCOUNT_ARGS = ['id', 'uplineId', 'merchantId', 'referrerId', 'accountId'] as const

function note(id: unknown, ids: number[]): void {
  if (typeof id === 'number' && !ids.includes(id)) ids.push(id)
}

function factOf({ name, args }: DecodedLog, { block, at, logIndex, txHash }: Moment, contract: Contract): Op {
  const [accounts, products]: [number[], number[]] = [[], []]
  for (const key of ACCOUNT_ARGS) note(args[key], accounts)
  if (Array.isArray(args.credits)) for (const { id } of args.credits) note(id, accounts)
  note(args.productId, products)
  if (Array.isArray(args.lines)) for (const { productId } of args.lines) note(productId, products)
  return append('fact', {
    block,
    logIndex,
    txHash,
    at,
    contract,
    name,
    args,
    orderId: typeof args.orderId === 'bigint' ? args.orderId : null,
    accounts,
    products,
  })
}

/** What one event changes: its fact, and what its handler makes of it. */
export function opsOf(event: DecodedLog, moment: Moment, contract: Contract): Op[] {
  const handle = handlers[event.name] as unknown as (args: Record<string, unknown>, moment: Moment) => Op[]
  return [factOf(event, moment, contract), ...handle(event.args, moment)]
}

/**
 * What the logs of one block change, in the order of the logs; `at` is the block's time in unix seconds, `pool` the bonus
 * pool's address in lower case.
 */
export function project(logs: readonly RawLog[], at: number, pool: string | null = null): Op[] {
  const ops: Op[] = []
  for (const log of logs) {
    const event = decodeLog(log)
    if (event === null) continue
    const block = Number(log.blockNumber)
    const moment: Moment = { block, at, logIndex: Number(log.logIndex), txHash: log.transactionHash }
    for (const op of opsOf(event, moment, log.address.toLowerCase() === pool ? 'pool' : 'mall')) ops.push(op)
  }
  return ops
}
