import type { Context } from 'ponder:registry'
import { fact } from 'ponder:schema'

/** What every handler needs of its event. */
export type Told = {
  block: { number: bigint; timestamp: bigint }
  log: { logIndex: number }
  transaction: { hash: string }
}

export const momentOf = ({ block, log, transaction }: Told) => ({
  block: Number(block.number),
  at: Number(block.timestamp),
  logIndex: log.logIndex,
  txHash: transaction.hash,
})

const isAddress = (text: string) => text.length === 42 && text.startsWith('0x')

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'string') return isAddress(value) ? value.toLowerCase() : value
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]))
}

type Args = Record<string, unknown>

const NAMES = ['id', 'uplineId', 'merchantId', 'referrerId', 'accountId']

function namedIn(args: Args): { accounts: number[]; products: number[] } {
  const { credits = [], lines = [] } = args as { credits?: { id: number }[]; lines?: { productId: number }[] }
  const ids = (values: unknown[]) => [...new Set(values.filter((id) => typeof id === 'number'))] as number[]
  return {
    accounts: ids([...NAMES.map((name) => args[name]), ...credits.map(({ id }) => id)]),
    products: ids([args.productId, ...lines.map(({ productId }) => productId)]),
  }
}

/** Notes an event as the chain told it. */
export async function recordFact(
  { db }: Context,
  event: Told,
  contract: 'mall' | 'pool',
  name: string,
  args: object,
): Promise<void> {
  const { orderId = null } = args as { orderId?: bigint | null }
  await db
    .insert(fact)
    .values({ ...momentOf(event), contract, name, args: plain(args), orderId, ...namedIn(args as Args) })
}
