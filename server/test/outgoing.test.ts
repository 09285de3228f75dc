import { type Address, encodeFunctionData, erc20Abi } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ended, Outgoing } from '../src/chain/outgoing.ts'
import { attemptsOf, sentJobs } from '../src/chain/outgoing-store.ts'
import { KINDS } from './support/databases.ts'
import { serveTest, type TestServer } from './support/server.ts'

const SPENDER: Address = '0x00000000000000000000000000000000000000aa'

describe.each(KINDS)('outgoing transactions on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await serveTest(kind, { only: {}, source: { OUTGOING_STUCK_SECONDS: '30' } })
  })
  afterAll(() => server.stop())

  const ask = (method: string, params: unknown[]) =>
    server.context.chain.client.request({ method, params } as never) as Promise<unknown>
  const token = () => server.context.chain.deployment.token.address
  const approve = (amount: bigint) => ({
    to: token(),
    data: encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [SPENDER, amount] }),
  })
  const approved = (owner: Address) =>
    server.context.chain.client.readContract({
      abi: erc20Abi,
      address: token(),
      functionName: 'allowance',
      args: [owner, SPENDER],
    })

  async function open(judge: () => 'later' | 'never' = () => 'never') {
    const account = privateKeyToAccount(generatePrivateKey())
    await ask('anvil_setBalance', [account.address, '0xde0b6b3a7640000'])
    const ends: Ended[] = []
    const make = () =>
      new Outgoing(server.context, {
        account,
        name: `test_${account.address.slice(2, 10)}_${Math.floor(performance.now() * 1_000)}`,
        judge,
        onEnd: async (_, ended) => void ends.push(ended),
      })
    return { account, ends, make, outgoing: make() }
  }

  it('are sent once however often they are asked for', async () => {
    const { account, ends, outgoing } = await open()
    const { db } = server.context
    await Promise.all(
      Array.from({ length: 20 }, () =>
        db.transaction((tx) => outgoing.enqueue(tx, { key: `once:${account.address}`, ...approve(7n) })),
      ),
    )
    for (let turn = 0; turn < 3; turn++) await outgoing.pump()
    expect(ends.map(({ outcome }) => outcome)).toEqual(['mined'])
    expect(await server.context.chain.client.getTransactionCount({ address: account.address })).toBe(1)
    expect(await approved(account.address)).toBe(7n)
  })

  it('that two processes send at once are signed by one of them', async () => {
    const { account, ends, outgoing, make } = await open()
    for (const n of [1, 2, 3]) {
      await outgoing.enqueue(server.context.db.queries, { key: `two:${n}:${account.address}`, ...approve(BigInt(n)) })
    }
    const other = make()
    for (let turn = 0; turn < 6; turn++) await Promise.allSettled([outgoing.pump(), other.pump()])
    expect(ends).toHaveLength(3)
    expect(await server.context.chain.client.getTransactionCount({ address: account.address })).toBe(3)
  })

  it('that would fail are refused with the reason and never signed, or tried later', async () => {
    const { ends, outgoing, account } = await open()
    const data = encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [SPENDER, 5n] })
    await outgoing.enqueue(server.context.db.queries, { key: `no:${account.address}`, to: token(), data })
    await outgoing.pump()
    expect(ends[0]?.outcome).toBe('refused')
    // ERC20InsufficientBalance
    expect(ends[0]?.reason).toMatch(/^0xe450d38c/)
    const patient = await open(() => 'later')
    const key = `later:${patient.account.address}`
    await patient.outgoing.enqueue(server.context.db.queries, { key, to: token(), data })
    await patient.outgoing.pump()
    await patient.outgoing.pump()
    expect(patient.ends).toEqual([])
    expect(await attemptsOf(server.context.db.queries, key)).toEqual([])
  })

  it('that got stuck are sent again for more with the same nonce, and one counts', async () => {
    const { account, ends, outgoing, make } = await open()
    const key = `stuck:${account.address}`
    await ask('evm_setAutomine', [false])
    try {
      await outgoing.enqueue(server.context.db.queries, { key, ...approve(9n) })
      await outgoing.pump()
      server.pass(31)
      // whoever starts anew finds it in the database
      await make().pump()
      const attempts = await attemptsOf(server.context.db.queries, key)
      expect(attempts).toHaveLength(2)
      expect(new Set(attempts.map(({ nonce }) => nonce))).toEqual(new Set([0]))
      expect(attempts[0]?.maxFee).toBeGreaterThan(attempts[1]?.maxFee ?? 0n)
    } finally {
      await ask('evm_setAutomine', [true])
    }
    await ask('evm_mine', [])
    await outgoing.pump()
    expect(ends.map(({ outcome }) => outcome)).toEqual(['mined'])
    expect(await server.context.chain.client.getTransactionCount({ address: account.address })).toBe(1)
  })

  it('whose nonce somebody else used are signed anew once that is seen in a block, and only then', async () => {
    const { account, ends, outgoing } = await open()
    const key = `lost:${account.address}`
    await ask('evm_setAutomine', [false])
    try {
      await outgoing.enqueue(server.context.db.queries, { key, ...approve(3n) })
      await outgoing.pump()
      const [mine] = await attemptsOf(server.context.db.queries, key)
      await ask('anvil_dropTransaction', [mine?.hash])
      // the same key used by hand
      const raw = await account.signTransaction({
        type: 'eip1559',
        chainId: 31_337,
        nonce: 0,
        to: SPENDER,
        value: 1n,
        gas: 30_000n,
        maxFeePerGas: 100_000_000_000n,
        maxPriorityFeePerGas: 50_000_000_000n,
      })
      await server.context.chain.client.sendRawTransaction({ serializedTransaction: raw })
      await outgoing.pump()
      const [still] = await sentJobs(server.context.db.queries, account.address.toLowerCase())
      expect(still?.nonce).toBe(0)
    } finally {
      await ask('evm_setAutomine', [true])
    }
    await ask('evm_mine', [])
    for (let turn = 0; turn < 4; turn++) await outgoing.pump()
    expect(ends.map(({ outcome }) => outcome)).toEqual(['mined'])
    expect(await approved(account.address)).toBe(3n)
    expect(await server.context.chain.client.getTransactionCount({ address: account.address })).toBe(2)
  })

  it('raise an alarm when the account runs out of coin', async () => {
    const { account, outgoing } = await open()
    await outgoing.pump()
    expect(outgoing.problem()).toBeNull()
    await ask('anvil_setBalance', [account.address, '0x1'])
    await outgoing.pump()
    expect(outgoing.problem()).toContain(`${account.address} has 1 wei`)
  })
})
