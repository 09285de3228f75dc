import { parseEventLogs, zeroAddress, zeroHash } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkoutAbi } from '../../abis/checkout.ts'
import { mallAbi } from '../../abis/mall.ts'
import { until } from '../../indexer/test/support/until.ts'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { attemptsOf } from '../src/chain/outgoing-store.ts'
import { identityPart } from '../src/identity/part.ts'
import { relayPart } from '../src/relay/part.ts'
import { relayedSchema, relayTermsSchema } from '../src/relay/schemas.ts'
import { isTooDear } from '../src/relay/worth.ts'
import { KINDS } from './support/databases.ts'
import { serveTest, type TestServer } from './support/server.ts'
import { Trade } from './support/trade.ts'

const TYPES = {
  ReceiveWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const

describe.each(KINDS)('the relayer on %s', (kind) => {
  const servers: TestServer[] = []
  let merchantId: number
  let trade: Trade

  /** A mall whose relayer has a key of its own. */
  async function open(source: Record<string, string> = {}) {
    const key = generatePrivateKey()
    const only = { identity: identityPart, relay: relayPart }
    const server = await serveTest(kind, { source: { RELAYER_KEY: key, OUTGOING_PAUSE_MS: '100', ...source }, only })
    servers.push(server)
    trade = new Trade(server.context)
    const { address } = privateKeyToAccount(key)
    await trade.coin(address, 10n ** 18n)
    merchantId = await server.context.chain.accountOf(demoAccount('Banyan House').address)
    await until(async () => (await server.visitor().ask('GET', '/v1/relay/terms', relayTermsSchema)).isWilling)
    return { server, visitor: server.visitor(), address }
  }
  let shared: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    shared = await open()
  })
  afterAll(async () => {
    for (const server of servers) await server.stop()
  })

  /** What a buyer asks of the relayer, signed. */
  async function authorize(buyer: PrivateKeyAccount, { salt = generatePrivateKey(), seconds = 900, most = 0n } = {}) {
    const { client, deployment } = trade
    const cart = await trade.cart(merchantId)
    const carts = [{ ...cart, maxTotal: cart.maxTotal + most }]
    const checkout = deployment.checkout?.address ?? zeroAddress
    const nonce = await client.readContract({
      abi: checkoutAbi,
      address: checkout,
      functionName: 'authorizationNonce',
      args: [carts, buyer.address, zeroAddress, salt],
    })
    const { domain } = await shared.visitor.ask('GET', '/v1/relay/terms', relayTermsSchema)
    if (!domain) throw new Error('the token has no domain')
    const validBefore = Number((await client.getBlock()).timestamp) + seconds
    const signature = await buyer.signTypedData({
      domain: { ...domain, verifyingContract: deployment.token.address },
      types: TYPES,
      primaryType: 'ReceiveWithAuthorization',
      message: {
        from: buyer.address,
        to: checkout,
        value: carts[0]?.maxTotal ?? 0n,
        validAfter: 0n,
        validBefore: BigInt(validBefore),
        nonce,
      },
    })
    const asked = carts.map((each) => ({ ...each, maxTotal: String(each.maxTotal) }))
    return {
      carts: asked,
      buyer: buyer.address,
      refundTo: zeroAddress,
      salt,
      nonce,
      validAfter: 0,
      validBefore,
      signature,
    }
  }
  const send = (body: unknown, visitor = shared.visitor) =>
    visitor.ask('POST', '/v1/relay/authorization', relayedSchema, { body })
  const refused = (body: unknown, status: number, visitor = shared.visitor) =>
    visitor.refused('POST', '/v1/relay/authorization', status, { body })
  async function placed(id: string, visitor = shared.visitor) {
    await until(async () => (await visitor.ask('GET', `/v1/relay/${id}`, relayedSchema)).state === 'placed')
    return visitor.ask('GET', `/v1/relay/${id}`, relayedSchema)
  }

  it('buys for who has dollars and no coin, once however often it is asked', async () => {
    const buyer = await trade.buyer({ hasCoin: false })
    const body = await authorize(buyer)
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(body)))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    const { txHash, orderIds } = await placed(answers[0]?.id ?? '')
    expect(orderIds).toHaveLength(1)
    const { logs, from } = await trade.client.getTransactionReceipt({ hash: txHash as `0x${string}` })
    expect(from).toBe(shared.address.toLowerCase())
    const [event] = parseEventLogs({ abi: mallAbi, logs, eventName: 'OrderPlaced' })
    expect([event?.args.buyer, String(event?.args.orderId)]).toEqual([buyer.address, orderIds[0]])
    expect(await trade.client.getBalance({ address: buyer.address })).toBe(0n)
    // the same again, by its nonce and afterwards
    expect((await send(body)).id).toBe(answers[0]?.id)
    expect((await shared.visitor.ask('GET', `/v1/relay/${body.nonce}`, relayedSchema)).orderIds).toEqual(orderIds)
    expect(await trade.client.getTransactionCount({ address: shared.address })).toBe(1)
  })

  it('takes nothing but what was signed', async () => {
    const buyer = await trade.buyer({ hasCoin: false })
    const body = await authorize(buyer)
    const [cart] = body.carts
    const other = await trade.buyer({ hasCoin: false })
    for (const change of [
      { carts: [{ ...cart, maxTotal: '1' }] },
      { carts: [{ ...cart, delivery: `0x${'11'.repeat(32)}` }] },
      { carts: [{ ...cart, referrerId: 5 }] },
      { refundTo: other.address },
      { buyer: other.address },
      { salt: zeroHash },
    ]) {
      expect(await refused({ ...body, ...change }, 400)).toBe('nonce_differs')
    }
    const stolen = { ...body, signature: (await authorize(other)).signature }
    expect(await refused(stolen, 409)).toBe('order_refused')
    const longer = await authorize(buyer, { seconds: 7 * 86_400 })
    expect(await refused(longer, 400)).toBe('period_refused')
    expect(await refused({ ...body, validBefore: body.validBefore + 60 }, 409)).toBe('order_refused')
    expect(await refused(await authorize(buyer, { seconds: 5 }), 400)).toBe('period_refused')
    const poor = await authorize(buyer, { most: 10n ** 12n })
    expect(await refused(poor, 409)).toBe('order_refused')
    expect(await refused({ ...body, carts: [] }, 400)).toBe('bad_request')
    expect(await shared.visitor.refused('GET', `/v1/relay/${body.nonce}`, 404)).toBe('not_found')
  })

  it('relays so many orders a wallet, also when they are asked for at once', async () => {
    const { visitor } = await open({ RELAY_WALLET_ORDERS: '2' })
    const buyer = await trade.buyer({ hasCoin: false })
    const bodies = await Promise.all(Array.from({ length: 6 }, () => authorize(buyer)))
    const answers = await Promise.all(bodies.map((body) => visitor.send('POST', '/v1/relay/authorization', { body })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(5)
    const first = bodies[answers.findIndex(({ status }) => status === 200)]
    await placed(first?.nonce ?? '', visitor)
    const second = await send(await authorize(buyer), visitor)
    await placed(second.id, visitor)
    expect(await refused(await authorize(buyer), 429, visitor)).toBe('relay_wallet_limit')
    await send(await authorize(await trade.buyer({ hasCoin: false })), visitor)
  })

  it('relays so much a day for the whole mall, also when it is asked for at once', async () => {
    const { visitor, server } = await open({ RELAY_DAY_ORDERS: '3' })
    const buyers = await Promise.all(Array.from({ length: 7 }, () => trade.buyer({ hasCoin: false })))
    const bodies = []
    for (const buyer of buyers) bodies.push(await authorize(buyer))
    const answers = await Promise.all(bodies.map((body) => visitor.send('POST', '/v1/relay/authorization', { body })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 429, 429, 429, 429])
    expect(await refused(await authorize(await trade.buyer({ hasCoin: false })), 429, visitor)).toBe('relay_day_limit')
    server.pass(86_401)
    await send(await authorize(await trade.buyer({ hasCoin: false })), visitor)
    const stingy = await open({ RELAY_DAY_WEI: '1' })
    expect(await refused(await authorize(await trade.buyer({ hasCoin: false })), 429, stingy.visitor)).toBe(
      'relay_day_limit',
    )
  })

  it('refuses what would cost more than the mall allows or earns', async () => {
    const buyer = await trade.buyer({ hasCoin: false })
    const body = await authorize(buyer)
    for (const source of [
      { RELAY_MOST_GAS: '100000' },
      { RELAY_ORDER_WEI: '1' },
      // a coin worth a million dollars
      { RELAY_COIN_PRICE: '1000000000000000000' },
    ]) {
      const { visitor } = await open(source)
      expect(await refused(body, 409, visitor)).toBe('relay_too_dear')
    }
    const { visitor } = await open({ RELAY_COIN_PRICE: '1000000' })
    await placed((await send(body, visitor)).id, visitor)
    // gas for 0.001 coin of 3,000 dollars against a fee of 3 dollars, to the unit
    expect(isTooDear(10n ** 15n, 3_000_000n, 3_000_000_000n, 10_000)).toBe(false)
    expect(isTooDear(10n ** 15n + 1n, 3_000_000n, 3_000_000_000n, 10_000)).toBe(true)
  })

  it('sends again for more when a transaction is stuck, and still orders once', async () => {
    const { visitor, server } = await open({ OUTGOING_STUCK_SECONDS: '30' })
    const buyer = await trade.buyer({ hasCoin: false })
    const body = await authorize(buyer, { seconds: 3_000 })
    const rpc = (method: string, params: unknown[]) => trade.client.request({ method, params } as never)
    await rpc('evm_setAutomine', [false])
    try {
      const { id } = await send(body, visitor)
      const attempts = () => attemptsOf(server.context.db.queries, `relay:${body.nonce}`)
      await until(async () => (await attempts()).length === 1)
      server.pass(31)
      await until(async () => (await attempts()).length === 2)
      const [one, two] = (await attempts()).toSorted((a, b) => (a.maxFee < b.maxFee ? -1 : 1))
      expect(one?.nonce).toBe(two?.nonce)
      await rpc('evm_mine', [])
      expect((await placed(id, visitor)).orderIds).toHaveLength(1)
    } finally {
      await rpc('evm_setAutomine', [true])
    }
  })

  it('says when it has no coin, in health and to who asks, and takes nothing then', async () => {
    const { visitor, server, address } = await open()
    const body = await authorize(await trade.buyer({ hasCoin: false }))
    await trade.coin(address, 5n)
    const terms = () => visitor.ask('GET', '/v1/relay/terms', relayTermsSchema)
    await until(async () => !(await terms()).isWilling)
    expect(await refused(body, 503, visitor)).toBe('relay_unwilling')
    const health = (await (await server.app.request('/health')).json()) as { faults: string[] }
    expect(health.faults.join()).toContain('send it coin')
    expect(await (await server.app.request('/metrics')).text()).toContain('banyan_server_relayer_balance_wei 5')
  })

  it('is not there without a key', async () => {
    const server = await serveTest(kind, { only: { relay: relayPart } })
    servers.push(server)
    expect(await server.visitor().ask('GET', '/v1/relay/terms', relayTermsSchema)).toMatchObject({ isWilling: false })
  })
})
