import { z } from '@hono/zod-openapi'
import { desc, inArray } from 'drizzle-orm'
import type { Address } from 'viem'
import type { Context } from '../api/context.ts'
import type { Part } from '../api/part.ts'
import { Problem } from '../api/problem.ts'
import { jsonRoute } from '../api/route.ts'
import { approval } from '../db/schema/approvals.ts'
import { stepUp } from '../identity/step-up.ts'
import { type Approval, approve, propose, withdraw } from './decide.ts'
import { holdsOne } from './holds-one.ts'
import { approvalSchema, approvalsSchema, proposalSchema } from './schemas.ts'

const SHOWN = 200
const idParam = z.object({ id: z.uuid() })

/** Acts of staff that take two people. */
export const approvalsPart: Part = (context) => ({
  routes(app) {
    const { db, clock } = context

    app.openapi(
      jsonRoute('get', '/v1/approvals', 'Proposals, newest first, of acts that one has a part in', approvalsSchema),
      async (c) => {
        const { wallet } = await stepUp(c, context, 'staff: approvals')
        const { proposes, approves } = await actsOf(context, wallet)
        const seen = [...new Set([...proposes, ...approves])]
        if (seen.length === 0) {
          throw new Problem(403, 'not_allowed', `${wallet} holds no role of this mall that proposes or approves.`)
        }
        const rows = await db.queries
          .select()
          .from(approval)
          .where(inArray(approval.act, seen))
          .orderBy(desc(approval.proposedAt), approval.id)
          .limit(SHOWN)
        const items = rows.map((row) => tell(row, clock(), approves.includes(row.act) && row.proposedBy !== wallet))
        return c.json({ items, acts: proposes }, 200)
      },
    )

    app.openapi(
      jsonRoute('post', '/v1/approvals', 'Proposes an act', approvalSchema, { body: proposalSchema }),
      async (c) => {
        const { wallet } = await stepUp(c, context, 'staff: propose')
        const { act, payload } = c.req.valid('json')
        return c.json(tell(await propose(context, wallet, act, payload), clock(), false), 200)
      },
    )

    app.openapi(
      jsonRoute('post', '/v1/approvals/{id}/approve', 'Approves and does what somebody else proposed', approvalSchema, {
        params: idParam,
      }),
      async (c) => {
        const { wallet } = await stepUp(c, context, 'staff: approve')
        return c.json(tell(await approve(context, wallet, c.req.valid('param').id), clock(), false), 200)
      },
    )

    app.openapi(
      jsonRoute('post', '/v1/approvals/{id}/withdraw', 'Withdraws a proposal', approvalSchema, { params: idParam }),
      async (c) => {
        const { wallet } = await stepUp(c, context, 'staff: withdraw')
        return c.json(tell(await withdraw(context, wallet, c.req.valid('param').id), clock(), false), 200)
      },
    )
  },
})

/** Names of the acts that a wallet may propose and approve. */
async function actsOf({ chain, acts }: Context, wallet: Address) {
  const held = async (side: 'proposes' | 'approves') => {
    const may = await Promise.all(acts.names.map((name) => holdsOne(chain, wallet, acts.get(name)[side])))
    return acts.names.filter((_, i) => may[i])
  }
  const [proposes, approves] = await Promise.all([held('proposes'), held('approves')])
  return { proposes, approves }
}

// whose time is over is not open, though nobody has written it down yet
function tell(row: Approval, now: number, mayApprove: boolean) {
  const state = row.state === 'open' && row.expiresAt <= now ? ('expired' as const) : row.state
  return { ...row, state, mayApprove: mayApprove && state === 'open' }
}
