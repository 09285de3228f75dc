import { and, count, eq, gt, lt, ne, or, sql, sum } from 'drizzle-orm'
import { Problem } from '../api/problem.ts'
import type { Tx } from '../db/database.ts'
import { relayed } from '../db/schema/relay.ts'
import type { RelaySettings } from './settings.ts'

const DAY = 86_400
/** how long what was relayed can be looked at; no authorization lives longer */
const KEPT_DAYS = 30
// any fixed number that nobody else uses: of two that take the last of the day one must see the other
const RELAY_LOCK = 0x72656c61

const refuse = (code: string, sentence: string) =>
  new Problem(429, code, `${sentence}: pay from your wallet instead, or come back tomorrow.`)

type Asking = { nonce: string; id: string; buyer: string; wei: bigint; now: number }

/**
 * Sets aside what an order may cost of the day's allowance, or throws `Problem`: so many orders a wallet, so many and so much coin
 * for the whole mall, one at a time a wallet. False when the authorization is being relayed already.
 */
export async function reserve(
  tx: Tx,
  settings: RelaySettings,
  { nonce, id, buyer, wei, now }: Asking,
): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(${RELAY_LOCK})`)
  await tx.delete(relayed).where(and(lt(relayed.createdAt, now - KEPT_DAYS * DAY), ne(relayed.state, 'open')))
  const [known] = await tx.select().from(relayed).where(eq(relayed.nonce, nonce))
  if (known) return false
  // what the chain would not have was never sent and has cost nothing
  const hasCost = or(ne(relayed.state, 'failed'), gt(relayed.wei, 0n))
  const today = and(gt(relayed.createdAt, now - DAY), hasCost)
  const own = eq(relayed.buyer, buyer)
  const [open] = await tx
    .select({ n: count() })
    .from(relayed)
    .where(and(own, eq(relayed.state, 'open')))
  if ((open?.n ?? 0) > 0) {
    throw new Problem(409, 'relay_busy', 'Your order before is still on its way: wait until it is placed.')
  }
  const [wallet] = await tx.select({ n: count() }).from(relayed).where(and(own, today))
  if ((wallet?.n ?? 0) >= settings.RELAY_WALLET_ORDERS) {
    throw refuse('relay_wallet_limit', `Only ${settings.RELAY_WALLET_ORDERS} orders a day are relayed for a wallet`)
  }
  const [all] = await tx
    .select({ n: count(), wei: sum(relayed.wei) })
    .from(relayed)
    .where(today)
  if ((all?.n ?? 0) >= settings.RELAY_DAY_ORDERS || BigInt(all?.wei ?? 0) + wei > settings.RELAY_DAY_WEI) {
    throw refuse('relay_day_limit', 'The mall has relayed all it does in a day')
  }
  await tx.insert(relayed).values({ nonce, id, buyer, wei, createdAt: now })
  return true
}
