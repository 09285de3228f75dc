import { readFileSync } from 'node:fs'
import { ponder } from 'ponder:registry'
import { epoch, reward } from 'ponder:schema'
import { momentOf, recordFact } from '../lib/record-fact.ts'

const { bonusPool } = JSON.parse(readFileSync(process.env.DEPLOYMENT ?? '', 'utf8')) as { bonusPool?: string }

// Ponder refuses a handler of a contract that it is not told of
if (bonusPool) {
  ponder.on('BonusPool:AuthorityUpdated', async ({ event, context }) => {
    await recordFact(context, event, 'pool', 'AuthorityUpdated', event.args)
  })

  ponder.on('BonusPool:EpochProposed', async ({ event, context }) => {
    const { epoch: id, reporter, ...terms } = event.args
    const { at, block } = momentOf(event)
    await recordFact(context, event, 'pool', 'EpochProposed', event.args)
    const row = {
      ...terms,
      reporter: reporter.toLowerCase(),
      proposedAt: at,
      proposedBlock: block,
      claimed: 0n,
      claims: 0,
      returned: 0n,
      vetoedBy: null,
      endedAt: null,
    }
    await context.db
      .insert(epoch)
      .values({ id, ...row })
      .onConflictDoUpdate(row)
  })

  ponder.on('BonusPool:EpochVetoed', async ({ event, context }) => {
    const { epoch: id, guardian } = event.args
    await recordFact(context, event, 'pool', 'EpochVetoed', event.args)
    await context.db.update(epoch, { id }).set({ vetoedBy: guardian.toLowerCase(), endedAt: momentOf(event).at })
  })

  ponder.on('BonusPool:EpochExpired', async ({ event, context }) => {
    const { epoch: id, returned } = event.args
    await recordFact(context, event, 'pool', 'EpochExpired', event.args)
    await context.db.update(epoch, { id }).set({ returned, endedAt: momentOf(event).at })
  })

  ponder.on('BonusPool:RewardClaimed', async ({ event, context }) => {
    const { epoch: id, accountId, wallet, amount } = event.args
    await recordFact(context, event, 'pool', 'RewardClaimed', event.args)
    await context.db
      .update(epoch, { id })
      .set(({ claimed, claims }) => ({ claimed: claimed + amount, claims: claims + 1 }))
    await context.db
      .insert(reward)
      .values({ ...momentOf(event), epoch: id, accountId, wallet: wallet.toLowerCase(), amount })
  })
}
