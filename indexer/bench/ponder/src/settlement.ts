import { type Context, ponder } from 'ponder:registry'
import { account, credit, order, plan } from 'ponder:schema'
import { COMPRESS, hasFlag } from '../../../../spec/plan.ts'
import { momentOf, recordFact } from '../lib/record-fact.ts'
import { setShelf } from '../lib/set-shelf.ts'
import { creditOf } from '../lib/words.ts'

const POOL = 0
const HOUSE = 1

type Credit = ReturnType<typeof creditOf>
type Settled = { orderId: bigint; at: number; block: number }

async function addToBalance({ db }: Context, id: number, amount: bigint): Promise<void> {
  await db.update(account, { id }).set(({ balance }) => ({ balance: balance + amount }))
}

// walks the line as the contract did, with everybody as he was before this order
async function creditLine({ db }: Context, { orderId, at, block }: Settled, credits: readonly Credit[]): Promise<void> {
  const placed = await db.find(order, { id: orderId })
  const rules = placed && (await db.find(plan, { id: placed.planId }))
  if (!placed || !rules) throw new Error(`order ${orderId} is settled and was not placed`)
  const rows: (typeof credit.$inferInsert)[] = []
  let level = 0
  for (let id = placed.referrerId; rows.length < credits.length; ) {
    const person = await db.find(account, { id })
    if (!person || id === POOL) throw new Error(`order ${orderId} credits somebody who is not above its referrer`)
    const isSkipped = person.isSuspended && hasFlag(rules, COMPRESS)
    const due = credits[rows.length] as Credit
    if (due.id === id) {
      const { tier: tierBefore } = person
      rows.push({ orderId, level, accountId: id, amount: due.amount, tierBefore, tierAfter: due.tier, at, block })
    }
    if (!isSkipped) level += 1
    id = person.uplineId
  }
  await db.insert(credit).values(rows)
}

ponder.on('Mall:OrderSettled', async ({ event, context }) => {
  const { credits: words, ...settled } = event.args
  const { orderId, merchantId, proceeds, fee, breakage } = settled
  const { db } = context
  const { at, block, txHash } = momentOf(event)
  const credits = words.map(creditOf)
  await recordFact(context, event, 'mall', 'OrderSettled', { ...settled, credits })
  if (credits.length > 0) await creditLine(context, { orderId, at, block }, credits)
  await db
    .update(order, { id: orderId })
    .set({ status: 'Settled', endedAt: at, proceeds, fee, breakage, settledTx: txHash })
  await setShelf(context, orderId, true)
  await addToBalance(context, merchantId, proceeds)
  await addToBalance(context, HOUSE, fee)
  if (breakage !== 0n) await addToBalance(context, POOL, breakage)
  for (const { id, amount, volume, tier } of credits)
    await db
      .update(account, { id })
      .set(({ balance, earned }) => ({ volume, tier, balance: balance + amount, earned: earned + amount }))
})
