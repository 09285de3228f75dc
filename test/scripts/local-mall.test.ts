import { mkdir, mkdtemp, readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { erc20Abi } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'

// read when the modules below are loaded
process.env.BANYAN_HOME = await mkdtemp(join(tmpdir(), 'banyan-'))
const { chainNow, mineBlock, moveClock } = await import('../../scripts/lib/chain/clock.ts')
const { connectRpc } = await import('../../scripts/lib/chain/connect.ts')
const { buyers, distributors } = await import('../../scripts/lib/demo/cast.ts')
const { demoAccount, KEEPER } = await import('../../scripts/lib/demo/demo-accounts.ts')
const { keepOnce } = await import('../../scripts/lib/keeper/round.ts')
const { keepClock } = await import('../../scripts/lib/local/kept-clock.ts')
const { findKeptChain, openChain, openMall } = await import('../../scripts/lib/local/open-chain.ts')
const { freePort } = await import('../../scripts/lib/local/ports.ts')
const { home, homeFiles } = await import('../../scripts/lib/paths.ts')
const { readPeople } = await import('../../scripts/lib/people.ts')

type Chain = Awaited<ReturnType<typeof openChain>>
type Child = Parameters<Parameters<typeof openChain>[2]>[0]

const DAY = 86_400
const PAID = 1
const SHIPPED = 2
const RETURN_REQUESTED = 3
const DISPUTED = 4
const SETTLED = 6

let child: Child
let chain: Chain
let deployment: Awaited<ReturnType<typeof openMall>>
let port: number
let mirror: Server

beforeAll(async () => {
  await mkdir(home, { recursive: true })
  port = await freePort(21_560)
  chain = await open(undefined)
  deployment = await openMall(chain, false)
  mirror = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(await answer(new URL(request.url ?? '/', 'http://mirror'))))
  })
  await new Promise<void>((resolve) => mirror.listen(0, '127.0.0.1', resolve))
}, 120_000)

afterAll(async () => {
  mirror?.close()
  await child?.stop(10_000)
})

async function open(kept: Awaited<ReturnType<typeof findKeptChain>>): Promise<Chain> {
  return openChain(port, kept, async (started) => {
    child = started
  })
}

function read<T>(functionName: string, args: unknown[] = []): Promise<T> {
  const call = { abi: mallAbi, address: deployment.mall, functionName, args }
  return chain.connection.publicClient.readContract(call as never) as Promise<T>
}

type Order = { id: bigint; status: number; total: bigint; deadline: number }

async function orders(): Promise<Order[]> {
  const count = await read<number>('shelfCount')
  return Promise.all(
    Array.from({ length: Number(count) }, async (_, index) => {
      const id = await read<bigint>('orderOn', [index + 1])
      return { id, ...(await read<Omit<Order, 'id'>>('order', [id])) }
    }),
  )
}

async function balances(): Promise<bigint[]> {
  const count = Number(await read<number>('accountCount'))
  const ids = Array.from({ length: count }, (_, id) => id)
  return Promise.all(ids.map(async (id) => (await read<{ balance: bigint }>('account', [id])).balance))
}

async function liabilities(): Promise<bigint> {
  const inEscrow = (await orders()).filter(({ status }) => status < SETTLED).map(({ total }) => total)
  return [...inEscrow, ...(await balances())].reduce((sum, amount) => sum + amount, 0n)
}

function held(): Promise<bigint> {
  const { address } = deployment.token
  const call = { abi: erc20Abi, address, functionName: 'balanceOf', args: [deployment.mall] } as const
  return chain.connection.publicClient.readContract(call)
}

/** How many first blocks the kept chain has: anvil makes one at every start, and must make the same. */
async function firstBlocks(): Promise<number> {
  const { blocks } = JSON.parse(await readFile(homeFiles.chain, 'utf8')) as { blocks: { header: { number: string } }[] }
  return blocks.filter(({ header }) => Number(header.number) === 0).length
}

/** What the mirror answers, taken from the chain itself. */
async function answer(url: URL): Promise<unknown> {
  const indexed = { block: Number(await chain.connection.publicClient.getBlockNumber({ cacheTime: 0 })), at: 0 }
  if (url.pathname === '/v1/accounts/claimable') {
    const least = BigInt(url.searchParams.get('min') ?? '0')
    return { ids: (await balances()).flatMap((balance, id) => (balance >= least ? [id] : [])), indexed }
  }
  const at = Number(url.searchParams.get('at'))
  const open = (await orders()).filter(({ status, deadline }) => status < SETTLED && deadline <= at)
  const name = ({ id }: Order) => String(id)
  const orderIds = open.filter(({ status }) => status === SHIPPED).map(name)
  return { orderIds, enforceable: open.filter(({ status }) => status !== SHIPPED).map(name), indexed }
}

async function keep(claimFrom?: bigint) {
  const { port: mirrorPort } = mirror.address() as AddressInfo
  const connection = await connectRpc(`http://127.0.0.1:${port}`, demoAccount(KEEPER))
  const said: string[] = []
  const options = {
    api: `http://127.0.0.1:${mirrorPort}`,
    batch: 50,
    claimFrom,
    say: (line: string) => void said.push(line),
  }
  return { done: await keepOnce(connection, deployment, options), said }
}

describe('the seeded mall', () => {
  it('has a history of weeks that ends now', async () => {
    const { publicClient } = chain.connection
    const first = await publicClient.getBlock({ blockNumber: 1n })
    const last = await publicClient.getBlock()
    const now = Date.now() / 1_000
    expect(Number(first.timestamp)).toBeLessThan(now - 45 * DAY)
    expect(Math.abs(Number(last.timestamp) - now)).toBeLessThan(60)
  })

  it('has orders in every state', async () => {
    const open = (await orders()).map(({ status }) => status)
    for (const status of [PAID, SHIPPED, RETURN_REQUESTED, DISPUTED]) expect(open).toContain(status)
    const logs = await chain.connection.publicClient.getContractEvents({
      abi: mallAbi,
      address: deployment.mall,
      fromBlock: 0n,
    })
    const told = new Set(logs.map(({ eventName }) => eventName))
    for (const name of [
      'OrderPlaced',
      'OrderShipped',
      'OrderConfirmed',
      'OrderSettled',
      'OrderCancelled',
      'OrderRefunded',
      'ReturnRequested',
      'ReturnAccepted',
      'ReturnContested',
      'DisputeResolved',
      'BuyerBound',
      'Claimed',
      'ProductSaleSet',
    ] as const)
      expect(told).toContain(name)
    const products = logs.filter(({ eventName }) => eventName === 'ProductListed')
    expect(products.length).toBeGreaterThanOrEqual(24)
  })

  it('owes what it holds, to the unit', async () => {
    expect(await held()).toBe(await liabilities())
  })

  it('tells the web app who its people are', async () => {
    const people = await readPeople()
    const count = (role: string) => people.filter((person) => person.role === role).length
    expect([count('merchant'), count('distributor'), count('buyer'), count('operator')]).toEqual([
      2,
      distributors.length,
      buyers.length,
      2,
    ])
    for (const { address, accountId } of people) expect(await read('accountOf', [address])).toBe(accountId)
  })
})

describe('the keeper', () => {
  it('settles what is due, ends what silence decided, and then finds nothing', async () => {
    await moveClock(chain.connection.publicClient, 15 * DAY)
    await mineBlock(chain.connection.publicClient)
    const { done, said } = await keep()
    expect(done).toBeGreaterThan(8)
    expect(said.join('\n')).toMatch(/settled \d+ orders in 0x[0-9a-f]{64} \(\d+ gas\)/)
    expect(said.join('\n')).toMatch(/ended \d+ orders that silence had decided/)
    expect(await keep()).toEqual({ done: 0, said: [] })
    expect(await held()).toBe(await liabilities())
  })

  it('pays balances out when told to, and only from a sum on', async () => {
    const before = await balances()
    const { said } = await keep(5_000_000n)
    expect(said.join('\n')).toMatch(/paid [\d.]+ USDd to \d+ accounts/)
    const after = await balances()
    for (const [id, balance] of before.entries()) expect(after[id]).toBe(balance >= 5_000_000n ? 0n : balance)
    expect(await held()).toBe(await liabilities())
  })

  it('says in one sentence that the mirror is away', async () => {
    const connection = await connectRpc(`http://127.0.0.1:${port}`, demoAccount(KEEPER))
    const options = { api: 'http://127.0.0.1:9', batch: 50, claimFrom: undefined, say: () => undefined }
    await expect(keepOnce(connection, deployment, options)).rejects.toThrow(
      /the mirror does not answer at http:\/\/127\.0\.0\.1:9/,
    )
  })
})

describe('a restart', () => {
  // only a second restart shows what the first one wrote
  it.each(['first', 'second'])('goes on with the same chain, its clock where it was moved, the %s time', async () => {
    const { publicClient } = chain.connection
    const before = await chainNow(publicClient)
    const wealth = await liabilities()
    await keepClock(publicClient, chain.genesis)
    await child.stop(10_000)
    expect(await firstBlocks()).toBe(1)

    const kept = await findKeptChain()
    expect(kept).toEqual({ genesis: chain.genesis, aheadSeconds: expect.any(Number) })
    expect(Math.abs((kept?.aheadSeconds ?? 0) - 15 * DAY)).toBeLessThan(10)
    chain = await open(kept)
    const again = chain.connection.publicClient
    expect(await chainNow(again)).toBeGreaterThanOrEqual(before)
    expect(await chainNow(again)).toBeLessThan(before + 120)
    expect((await openMall(chain, true)).mall).toBe(deployment.mall)
    expect(await liabilities()).toBe(wealth)
  })

  it('writes no key into a file of the repository', async () => {
    const source = await readFile(new URL('../../scripts/lib/demo/demo-accounts.ts', import.meta.url), 'utf8')
    expect(source).not.toMatch(/0x[0-9a-f]{64}/)
  })
})
