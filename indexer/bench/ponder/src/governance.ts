import { type Context, ponder } from 'ponder:registry'
import { mall, plan } from 'ponder:schema'
import { momentOf, recordFact } from '../lib/record-fact.ts'

async function pauseUntil({ db }: Context, pausedUntil: number): Promise<void> {
  await db.insert(mall).values({ id: 1, pausedUntil }).onConflictDoUpdate({ pausedUntil })
}

ponder.on('Mall:PlanPublished', async ({ event, context }) => {
  const { planId, usableFrom } = event.args
  const { levelBps, tierBps, thresholds, ...terms } = event.args.plan
  await recordFact(context, event, 'mall', 'PlanPublished', event.args)
  await context.db.insert(plan).values({
    id: planId,
    ...terms,
    levelBps: [...levelBps],
    tierBps: [...tierBps],
    thresholds: [...thresholds],
    usableFrom,
    isRetired: false,
  })
})

ponder.on('Mall:PlanRetired', async ({ event, context }) => {
  await recordFact(context, event, 'mall', 'PlanRetired', event.args)
  await context.db.update(plan, { id: event.args.planId }).set({ isRetired: true })
})

ponder.on('Mall:IntakePaused', async ({ event, context }) => {
  await recordFact(context, event, 'mall', 'IntakePaused', event.args)
  await pauseUntil(context, event.args.until)
})

ponder.on('Mall:IntakeResumed', async ({ event, context }) => {
  await recordFact(context, event, 'mall', 'IntakeResumed', event.args)
  await pauseUntil(context, momentOf(event).at)
})

ponder.on('Mall:AuthorityUpdated', async ({ event, context }) => {
  await recordFact(context, event, 'mall', 'AuthorityUpdated', event.args)
})
