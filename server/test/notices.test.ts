import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../indexer/test/support/until.ts'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { announce } from '../src/notices/announce.ts'
import { Follower } from '../src/notices/follow/follower.ts'
import { Mirror } from '../src/notices/follow/mirror.ts'
import { noticesSchema, unreadSchema } from '../src/notices/schemas.ts'
import { KINDS } from './support/databases.ts'
import { startMirror, type TestMirror } from './support/mirror.ts'
import { serveTest, type TestServer } from './support/server.ts'
import { Trade } from './support/trade.ts'
import type { Visitor } from './support/visitor.ts'

const owner = demoAccount('Banyan House')

const PATIENCE_MS = 200_000
let mirror: TestMirror
beforeAll(async () => {
  mirror = await startMirror()
}, PATIENCE_MS)
afterAll(() => mirror?.stop())

describe.each(KINDS)('notices on %s', (kind) => {
  let server: TestServer
  let trade: Trade
  let merchant: Visitor
  let merchantId: number
  beforeAll(async () => {
    server = await serveTest(kind, { mirrorUrl: mirror.url })
    trade = new Trade(server.context)
    merchantId = await server.context.chain.accountOf(owner.address)
    merchant = server.visitor()
    await merchant.signIn(owner)
    // what happens from now on is told
    await until(async () => (await new Follower(server.context, new Mirror(mirror.url)).step()) === false)
  })
  afterAll(() => server.stop())

  const inboxOf = async (visitor: Visitor) => (await visitor.ask('GET', '/v1/notices?limit=100', noticesSchema)).items
  const told = async (visitor: Visitor, orderId: bigint) =>
    (await inboxOf(visitor)).filter(({ facts }) => facts.orderId === String(orderId)).map(({ event }) => event)

  it('tell the merchant of a payment and the buyer of what follows, each once', async () => {
    const account = await trade.buyer()
    const buyer = server.visitor()
    await buyer.signIn(account)
    const lin = await server.context.chain.accountOf(demoAccount('Lin Wei').address)
    const partner = server.visitor()
    await partner.signIn(demoAccount('Lin Wei'))

    const { id, total } = await trade.place(account, merchantId, lin)
    await until(async () => (await told(merchant, id)).includes('paid'))
    await trade.atMall(owner, 'ship', [[id]])
    await until(async () => (await told(buyer, id)).includes('shipped'))
    await trade.atMall(account, 'release', [id])
    await until(async () => (await told(merchant, id)).includes('settled'))
    await until(async () => (await told(partner, id)).includes('commission'))

    // a second reader that begins at what is final tells all of it again, to nobody
    const again = new Follower(server.context, new Mirror(mirror.url))
    while (await again.step());
    expect(await told(merchant, id)).toEqual(['settled', 'paid'])
    expect(await told(buyer, id)).toEqual(['shipped'])
    expect(await told(partner, id)).toEqual(['commission'])
    const paid = (await inboxOf(merchant)).find(({ event, facts }) => event === 'paid' && facts.orderId === String(id))
    expect(paid?.facts.amount).toBe(String(total))
  })

  it('tell of a return, its contest and a refund', async () => {
    const account = await trade.buyer()
    const buyer = server.visitor()
    await buyer.signIn(account)
    const { id, total } = await trade.place(account, merchantId)
    await trade.atMall(owner, 'ship', [[id]])
    await trade.atMall(account, 'requestReturn', [id, total])
    await trade.atMall(owner, 'contestReturn', [id])
    await until(async () => (await told(merchant, id)).includes('return_requested'))
    await until(async () => (await told(buyer, id)).includes('dispute'))
    await trade.atMall(owner, 'refund', [id, total])
    await until(async () => (await told(buyer, id)).includes('refunded'))
    expect((await told(buyer, id)).toSorted()).toEqual(['dispute', 'refunded', 'shipped'])
  })

  it('tell the buyer once that his window closes within a day', async () => {
    const account = await trade.buyer()
    const buyer = server.visitor()
    await buyer.signIn(account)
    const { id } = await trade.place(account, merchantId)
    await trade.atMall(owner, 'ship', [[id]])
    await until(async () => (await told(buyer, id)).includes('shipped'))
    const { deadline } = await server.context.chain.client.readContract({
      ...trade.mall,
      functionName: 'order',
      args: [id],
    })
    expect(await told(buyer, id)).not.toContain('window_closing')
    const snapshot = await trade.client.request({ method: 'evm_snapshot' } as never)
    await trade.client.request({ method: 'evm_setNextBlockTimestamp', params: [deadline - 80_000] } as never)
    await trade.client.request({ method: 'evm_mine', params: [] } as never)
    await until(async () => (await told(buyer, id)).includes('window_closing'))
    // the chain's time is given back to the other tests
    await trade.client.request({ method: 'evm_revert', params: [snapshot] } as never)
    await trade.client.request({ method: 'evm_mine', params: [] } as never)
    expect((await told(buyer, id)).filter((event) => event === 'window_closing')).toHaveLength(1)
  })

  it('are counted, marked as read and seen by their reader alone', async () => {
    const account = await trade.buyer()
    const [own, other] = [server.visitor(), server.visitor()]
    await own.signIn(account)
    await other.signIn(await trade.buyer())
    const say = (once: string) =>
      announce(server.context.db.queries, 5, {
        wallet: account.address,
        event: 'message',
        facts: { orderId: '1' },
        once,
      })
    await Promise.all([say('a'), say('a'), say('b'), say('b'), say('c')])
    expect((await own.ask('GET', '/v1/notices/unread', unreadSchema)).unread).toBe(3)
    const page = await own.ask('GET', '/v1/notices?limit=2', noticesSchema)
    expect(page.items).toHaveLength(2)
    const rest = await own.ask('GET', `/v1/notices?limit=2&before=${page.nextCursor}`, noticesSchema)
    expect(rest.items).toHaveLength(1)
    expect(rest.nextCursor).toBeNull()
    const upTo = page.items[1]?.id
    expect((await other.ask('POST', '/v1/notices/read', unreadSchema, { body: { upTo } })).unread).toBe(0)
    expect((await own.ask('POST', '/v1/notices/read', unreadSchema, { body: { upTo } })).unread).toBe(1)
    expect((await other.ask('GET', '/v1/notices', noticesSchema)).items).toEqual([])
    expect(await server.visitor().refused('GET', '/v1/notices', 401)).toBe('not_signed_in')
  })
})
