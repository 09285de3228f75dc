import { z } from '@hono/zod-openapi'
import { count, eq } from 'drizzle-orm'
import type { LocalAccount } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { approvalSchema, approvalsSchema } from '../src/approvals/schemas.ts'
import { auditEntry } from '../src/db/schema/audit.ts'
import { notice } from '../src/db/schema/notices.ts'
import { factorsSchema } from '../src/factors/schemas.ts'
import { KINDS } from './support/databases.ts'
import { grantRole, revokeRole } from './support/grant-role.ts'
import { comeFreshly, setUpApp } from './support/second-factor.ts'
import { serveTest, type TestServer } from './support/server.ts'
import type { Visitor } from './support/visitor.ts'

const [olivia, omar, buyer] = [demoAccount(operator), demoAccount('second admin'), demoAccount('Grace Miller')]
const payload = z.object({ transfer: z.string(), isBroken: z.boolean().default(false) })

describe.each(KINDS)('the two-person rule on %s', (kind) => {
  let server: TestServer
  let proposer: Visitor
  let approver: Visitor
  let transfers = 0
  beforeAll(async () => {
    await grantRole('ADMIN', omar.address)
    server = await serveTest(kind)
    // what is done is seen in a table: a notice a time
    server.context.acts.register('test.pay', {
      proposes: ['TREASURER', 'ADMIN'],
      approves: ['ADMIN'],
      payload,
      subjectOf: ({ transfer }) => `transfer:${transfer}`,
      execute: async (tx, { transfer, isBroken }, { at, approvedBy }) => {
        const onceKey = `${transfer} ${crypto.randomUUID()}`
        await tx
          .insert(notice)
          .values({ wallet: approvedBy, event: 'paid', facts: { transfer }, createdAt: at, onceKey })
        if (isBroken) throw new Error('the bank is closed')
      },
    })
    proposer = await comeFreshly(server, olivia)
    approver = await comeFreshly(server, omar)
  })
  afterAll(async () => {
    await server.stop()
    await revokeRole('ADMIN', omar.address)
  })

  const next = (changes = {}) => {
    transfers += 1
    return { act: 'test.pay', payload: { transfer: String(transfers), ...changes } }
  }
  const propose = async (body: object = next()) =>
    (await proposer.ask('POST', '/v1/approvals', approvalSchema, { body })).id
  const approving = (id: string) => `/v1/approvals/${id}/approve`
  const done = async () => {
    const rows = await server.context.db.queries.select({ facts: notice.facts }).from(notice)
    return rows.filter(({ facts }) => facts.transfer === String(transfers)).length
  }
  const acted = async (act: string) => {
    const { db } = server.context
    const [row] = await db.queries.select({ count: count() }).from(auditEntry).where(eq(auditEntry.act, act))
    return row?.count ?? 0
  }

  it('lets one propose and another approve, and then does it and writes both down', async () => {
    const [before, id] = [await acted('approval.approve'), await propose()]
    expect(await done()).toBe(0)
    const shown = await approver.ask('GET', '/v1/approvals', approvalsSchema)
    expect(shown.items[0]).toMatchObject({ id, state: 'open', mayApprove: true })
    const executed = await approver.ask('POST', approving(id), approvalSchema)
    expect(executed).toMatchObject({ state: 'executed', decidedBy: omar.address.toLowerCase() })
    expect(await done()).toBe(1)
    expect(await acted('approval.approve')).toBe(before + 1)
    expect(await approver.refused('POST', approving(id), 409)).toBe('not_open')
  })

  it('nobody approves his own proposal, and nobody without the role anything', async () => {
    const id = await propose()
    expect(await proposer.refused('POST', approving(id), 403)).toBe('own_proposal')
    const stranger = await comeFreshly(server, buyer)
    expect(await stranger.refused('POST', approving(id), 403)).toBe('not_allowed')
    expect(await stranger.refused('POST', `/v1/approvals/${id}/withdraw`, 403)).toBe('not_allowed')
    expect(await stranger.refused('POST', '/v1/approvals', 403, { body: next() })).toBe('not_allowed')
    expect(await stranger.refused('GET', '/v1/approvals', 403)).toBe('not_allowed')
    expect(await done()).toBe(0)
  })

  it('is asked for a second factor: a fresh one to act, one at all to look', async () => {
    const bare = server.visitor()
    const admin = privateKeyToAccount(generatePrivateKey())
    await grantRole('ADMIN', admin.address)
    await bare.signIn(admin)
    expect(await bare.refused('GET', '/v1/approvals', 403)).toBe('second_factor_missing')
    expect(await bare.refused('POST', approving(await propose()), 403)).toBe('second_factor_missing')
    await setUpApp(server, bare)
    await bare.ask('GET', '/v1/approvals', approvalsSchema)
    server.pass(301)
    await bare.ask('GET', '/v1/approvals', approvalsSchema)
    expect(await bare.refused('POST', '/v1/approvals', 403, { body: next() })).toBe('second_factor_needed')
    await revokeRole('ADMIN', admin.address)
    await freshen(olivia, omar)
  })

  it('is done exactly once by twenty approvals at once', async () => {
    const id = await propose()
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await approver.send('POST', approving(id))).status),
    )
    expect(statuses.toSorted()).toEqual([200, ...Array(19).fill(409)])
    expect(await done()).toBe(1)
  })

  it('is either approved or withdrawn when both come at once', async () => {
    const id = await propose()
    const [approved, withdrawn] = await Promise.all([
      approver.send('POST', approving(id)),
      proposer.send('POST', `/v1/approvals/${id}/withdraw`),
    ])
    expect([approved.status, withdrawn.status].toSorted()).toEqual([200, 409])
    expect(await done()).toBe(approved.status === 200 ? 1 : 0)
  })

  it('leaves nothing behind when doing it fails, and stays open', async () => {
    const [before, id] = [await acted('approval.approve'), await propose(next({ isBroken: true }))]
    expect((await approver.send('POST', approving(id))).status).toBe(500)
    expect(await done()).toBe(0)
    expect(await acted('approval.approve')).toBe(before)
    const { items } = await approver.ask('GET', '/v1/approvals', approvalsSchema)
    expect(items.find((each) => each.id === id)?.state).toBe('open')
  })

  it('takes one open proposal of the same thing, and another when that is withdrawn', async () => {
    const body = next()
    const id = await propose(body)
    expect(await proposer.refused('POST', '/v1/approvals', 409, { body })).toBe('proposed_already')
    await proposer.ask('POST', `/v1/approvals/${id}/withdraw`, approvalSchema)
    expect(await approver.refused('POST', approving(id), 409)).toBe('not_open')
    expect(await propose(body)).not.toBe(id)
  })

  it('refuses an act nobody knows and a payload it does not take', async () => {
    const unknown = { act: 'test.unknown', payload: {} }
    expect(await proposer.refused('POST', '/v1/approvals', 404, { body: unknown })).toBe('no_such_act')
    const malformed = { act: 'test.pay', payload: { transfer: 7 } }
    expect(await proposer.refused('POST', '/v1/approvals', 400, { body: malformed })).toBe('bad_request')
  })

  it('ends with the role of whoever proposed it', async () => {
    const other = privateKeyToAccount(generatePrivateKey())
    await grantRole('TREASURER', other.address)
    const treasurer = await comeFreshly(server, other)
    const { id } = await treasurer.ask('POST', '/v1/approvals', approvalSchema, { body: next() })
    await revokeRole('TREASURER', other.address)
    // roles are believed for three seconds
    await new Promise((resolve) => setTimeout(resolve, 3_100))
    expect(await approver.refused('POST', approving(id), 403)).toBe('not_allowed')
    expect(await done()).toBe(0)
  })

  it('expires after three days and may then be proposed anew', async () => {
    const body = next()
    const id = await propose(body)
    server.pass(3 * 86_400)
    await freshen(olivia, omar)
    const { items } = await approver.ask('GET', '/v1/approvals', approvalsSchema)
    expect(items.find((each) => each.id === id)).toMatchObject({ state: 'expired', mayApprove: false })
    expect(await approver.refused('POST', approving(id), 409)).toBe('not_open')
    const anew = await propose(body)
    await approver.ask('POST', approving(anew), approvalSchema)
    expect(await done()).toBe(1)
  })

  it('takes the second factors of somebody who has lost them', async () => {
    const lost = privateKeyToAccount(generatePrivateKey())
    const person = await comeFreshly(server, lost)
    const id = await propose({ act: 'factors.reset', payload: { wallet: lost.address } })
    await approver.ask('POST', approving(id), approvalSchema)
    expect(await person.refused('GET', '/v1/factors', 401)).toBe('not_signed_in')
    await person.signIn(lost)
    expect((await person.ask('GET', '/v1/factors', factorsSchema)).app).toBeNull()
  })

  /** Staff signs in anew and shows a factor: those of before are reset by hand, as their secrets are not kept here. */
  async function freshen(...staff: LocalAccount[]) {
    const { session } = await import('../src/db/schema/identity.ts')
    const { db, clock } = server.context
    for (const { address } of staff) {
      await db.queries
        .update(session)
        .set({ freshAt: clock(), seenAt: clock() })
        .where(eq(session.wallet, address.toLowerCase()))
    }
  }
})
