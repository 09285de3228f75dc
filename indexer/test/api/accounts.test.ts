import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { splitOf } from '../../../spec/commission.ts'
import * as accounts from '../../src/api/account-schemas.ts'
import * as fields from '../../src/api/field-schemas.ts'
import * as schemas from '../../src/api/schemas.ts'
import { type Api, serveStory } from '../support/api.ts'
import { KINDS } from '../support/databases.ts'

describe.each(KINDS)('the accounts of the API on %s', (kind) => {
  let api: Api

  beforeAll(async () => {
    api = await serveStory(kind)
  })

  it('shows accounts and wallets', async () => {
    const account = await api.get('/v1/accounts/11', accounts.accountSchema.strict())
    expect(account).toMatchObject({
      isMerchant: true,
      merchantName: 'Tea House',
      uplineId: 3,
      wallet: api.people[11] ?? '',
    })
    const known = await api.get(`/v1/wallets/${api.people[13]}`, accounts.walletSchema.strict())
    expect(known).toMatchObject({ accountId: 0, referrerId: 10 })
    const staff = await api.get(`/v1/wallets/${api.people[15]?.toLowerCase()}`, accounts.walletSchema.strict())
    expect(staff.staffOf).toEqual([{ merchantId: 11, permissions: 7 }])
    const stranger = await api.get(`/v1/wallets/0x${'9'.repeat(40)}`, accounts.walletSchema.strict())
    expect(stranger).toMatchObject({ accountId: 0, referrerId: 0, boundUntil: 0, staffOf: [] })
  })

  it('estimates open earnings by the rule of settlement', async () => {
    const earnings = await api.get('/v1/accounts/8/earnings?limit=100', accounts.earningsSchema.strict())
    const open = earnings.items.filter(({ state }) => state === 'expected' || state === 'inWindow')
    const sum = (state: string) =>
      earnings.items.filter((item) => item.state === state).reduce((a, { amount }) => a + BigInt(amount), 0n)
    expect(open.length).toBeGreaterThan(0)
    expect([sum('expected'), sum('inWindow'), sum('earned')]).toEqual(
      [earnings.expected, earnings.inWindow, earnings.earned].map(BigInt),
    )

    const [first] = open
    const order = await api.get(`/v1/orders/${first?.orderId}`, schemas.orderDetailSchema)
    const line = await Promise.all(
      [order.referrerId, ...((await api.mall.read('uplines', [order.referrerId, 8n])) as number[])].map(async (id) => ({
        id,
        ...((await api.mall.read('account', [id])) as object),
      })),
    )
    const plan = (await api.mall.read('plan', [order.planId])) as [never]
    const split = splitOf(
      { total: BigInt(order.total), commission: BigInt(order.commission), merchantId: order.merchantId },
      plan[0],
      line as never,
      6,
    )
    expect(first?.amount).toBe(split.credits.find(({ id }) => id === 8)?.amount.toString())
  })

  it('pages through earnings', async () => {
    const whole = await api.get('/v1/accounts/10/earnings?limit=100', accounts.earningsSchema)
    expect(new Set(whole.items.map(({ state }) => state))).toContain('lost')
    const first = await api.get('/v1/accounts/10/earnings?limit=3', accounts.earningsSchema)
    const second = await api.get(`/v1/accounts/10/earnings?limit=3&cursor=${first.nextCursor}`, accounts.earningsSchema)
    expect([...first.items, ...second.items]).toEqual(whole.items.slice(0, 6))
  })

  it('shows a team by level', async () => {
    const team = await api.get('/v1/accounts/2/team', accounts.teamSchema.strict())
    expect(team.counts.slice(0, 3)).toEqual([
      { level: 1, members: 1 },
      { level: 2, members: 2 },
      { level: 3, members: 1 },
    ])
    expect(team.items).toHaveLength(team.counts.reduce((sum, { members }) => sum + members, 0))
    const second = await api.get('/v1/accounts/2/team?level=2&sort=joined&limit=1', accounts.teamSchema.strict())
    expect(second.items.map(({ id, level }) => [id, level])).toEqual([[11, 2]])
    const next = await api.get(
      `/v1/accounts/2/team?level=2&sort=joined&limit=1&cursor=${second.nextCursor}`,
      accounts.teamSchema,
    )
    expect(next.items.map(({ id, recruits }) => [id, recruits])).toEqual([[4, 1]])
  })

  it('shows claims, who may claim, and free shelves', async () => {
    const { items } = await api.get('/v1/accounts/11/claims', fields.pageOf(accounts.claimSchema.strict()))
    expect(items).toHaveLength(1)
    expect(items[0]?.to).toBe(api.people[15])
    const { ids } = await api.get('/v1/accounts/claimable?min=1', idsSchema)
    for (const id of ids)
      expect(((await api.mall.read('account', [id])) as { balance: bigint }).balance).toBeGreaterThan(0n)
    const { shelves } = await api.get('/v1/shelves/free?limit=100', shelvesSchema)
    expect(shelves.length).toBeGreaterThan(3)
  })
})

const idsSchema = z.strictObject({ ids: z.array(z.number()), indexed: fields.indexedSchema })
const shelvesSchema = z.strictObject({ shelves: z.array(z.number()), indexed: fields.indexedSchema })
