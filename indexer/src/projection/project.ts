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

function factOf({ name, args }: DecodedLog, { block, at, logIndex, txHash }: Moment, contract: Contract): Op {
  const credits = Array.isArray(args.credits) ? args.credits : []
  const lines = Array.isArray(args.lines) ? args.lines : []
  const accounts = [...ACCOUNT_ARGS.map((key) => args[key]), ...credits.map(({ id }) => id)]
  const products = [args.productId, ...lines.map(({ productId }) => productId)]
  return append('fact', {
    block,
    logIndex,
    txHash,
    at,
    contract,
    name,
    args,
    orderId: typeof args.orderId === 'bigint' ? args.orderId : null,
    accounts: [...new Set(accounts.filter((id) => typeof id === 'number'))],
    products: [...new Set(products.filter((id) => typeof id === 'number'))],
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
  return logs.flatMap((log) => {
    const event = decodeLog(log)
    if (event === null) return []
    const block = Number(log.blockNumber)
    const moment: Moment = { block, at, logIndex: Number(log.logIndex), txHash: log.transactionHash }
    return opsOf(event, moment, log.address.toLowerCase() === pool ? 'pool' : 'mall')
  })
}
