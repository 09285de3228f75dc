import { type Context, ponder } from 'ponder:registry'
import { account, claim, closure, staff, teamLevel, wallet } from 'ponder:schema'
import { momentOf, recordFact } from '../lib/record-fact.ts'

const POOL = 0
const DEEPEST = 8

type Binding = { accountId?: number; referrerId?: number; boundUntil?: number }

async function setWallet({ db }: Context, owner: string, set: Binding): Promise<void> {
  const address = owner.toLowerCase()
  await db
    .insert(wallet)
    .values({ address, accountId: 0, referrerId: 0, boundUntil: 0, ...set })
    .onConflictDoUpdate(set)
}

async function joinTeams({ db }: Context, id: number, uplineId: number, block: number): Promise<void> {
  await db.insert(closure).values({ ancestor: id, descendant: id, depth: 0, block })
  let ancestor = uplineId
  for (let depth = 1; depth <= DEEPEST && ancestor !== POOL; depth++) {
    await db.insert(closure).values({ ancestor, descendant: id, depth, block })
    await db
      .insert(teamLevel)
      .values({ ancestor, depth, members: 1 })
      .onConflictDoUpdate(({ members }) => ({ members: members + 1 }))
    ancestor = (await db.find(account, { id: ancestor }))?.uplineId ?? POOL
  }
}

ponder.on('Mall:DistributorRegistered', async ({ event, context }) => {
  const { id, wallet: owner, uplineId } = event.args
  const { at, block } = momentOf(event)
  await recordFact(context, event, 'mall', 'DistributorRegistered', event.args)
  await context.db.insert(account).values({
    id,
    wallet: owner.toLowerCase(),
    proposedWallet: null,
    uplineId,
    balance: 0n,
    volume: 0n,
    tier: 0,
    joinedAt: at,
    isMerchant: false,
    isSuspended: false,
    earned: 0n,
    claimed: 0n,
    recruits: 0,
  })
  await joinTeams(context, id, uplineId, block)
  if (uplineId !== POOL)
    await context.db.update(account, { id: uplineId }).set(({ recruits }) => ({ recruits: recruits + 1 }))
  if (id !== POOL) await setWallet(context, owner, { accountId: id })
})

ponder.on('Mall:BuyerBound', async ({ event, context }) => {
  const { buyer, referrerId, boundUntil } = event.args
  await recordFact(context, event, 'mall', 'BuyerBound', event.args)
  await setWallet(context, buyer, { referrerId, boundUntil })
})

ponder.on('Mall:WalletProposed', async ({ event, context }) => {
  const proposed = event.args.wallet.toLowerCase()
  await recordFact(context, event, 'mall', 'WalletProposed', event.args)
  await context.db
    .update(account, { id: event.args.id })
    .set({ proposedWallet: BigInt(proposed) === 0n ? null : proposed })
})

ponder.on('Mall:WalletChanged', async ({ event, context }) => {
  const { id, previousWallet, wallet: owner } = event.args
  await recordFact(context, event, 'mall', 'WalletChanged', event.args)
  await context.db.update(account, { id }).set({ wallet: owner.toLowerCase(), proposedWallet: null })
  if (id === POOL) return
  await setWallet(context, previousWallet, { accountId: 0 })
  await setWallet(context, owner, { accountId: id })
})

ponder.on('Mall:SuspensionSet', async ({ event, context }) => {
  const { id, isSuspended } = event.args
  await recordFact(context, event, 'mall', 'SuspensionSet', event.args)
  await context.db.update(account, { id }).set({ isSuspended })
})

ponder.on('Mall:MerchantSet', async ({ event, context }) => {
  const { id, isMerchant } = event.args
  await recordFact(context, event, 'mall', 'MerchantSet', event.args)
  await context.db.update(account, { id }).set({ isMerchant })
})

ponder.on('Mall:StaffSet', async ({ event, context }) => {
  const { merchantId, permissions } = event.args
  const who = event.args.who.toLowerCase()
  await recordFact(context, event, 'mall', 'StaffSet', event.args)
  await context.db
    .insert(staff)
    .values({ key: `${merchantId}:${who}`, merchantId, who, permissions })
    .onConflictDoUpdate({ permissions })
})

ponder.on('Mall:Claimed', async ({ event, context }) => {
  const { id, to, amount } = event.args
  await recordFact(context, event, 'mall', 'Claimed', event.args)
  await context.db
    .update(account, { id })
    .set(({ balance, claimed }) => ({ balance: balance - amount, claimed: claimed + amount }))
  await context.db.insert(claim).values({ ...momentOf(event), accountId: id, to: to.toLowerCase(), amount })
})

ponder.on('Mall:ClaimFailed', async ({ event, context }) => {
  await recordFact(context, event, 'mall', 'ClaimFailed', event.args)
})
