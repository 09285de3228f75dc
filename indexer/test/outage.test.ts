import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import pino from 'pino'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { readEnv } from '../src/config/env.ts'
import { type Indexer, start } from '../src/start.ts'
import { type Chain, startAnvil } from './support/anvil.ts'
import { compareWithChain } from './support/compare.ts'
import { emptyDatabase, freshFolder } from './support/databases.ts'
import { deploymentFile } from './support/follow.ts'
import { TestMall } from './support/mall.ts'
import { playDays, playStory } from './support/story.ts'
import { until } from './support/until.ts'

const log = pino({ level: 'silent' })
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

async function chainOf(args: string[] = [], port = 0): Promise<Chain> {
  const chain = await startAnvil(args, { port })
  cleanups.push(chain.stop)
  return chain
}

async function run(settings: Record<string, string>): Promise<Indexer & { url: string }> {
  const indexer = await start(readEnv({ PORT: '0', POLL_MS: '50', READY_LAG_SECONDS: '1', ...settings }), log)
  indexer.done.catch(() => {})
  cleanups.push(indexer.stop)
  return { ...indexer, url: `http://127.0.0.1:${indexer.port}` }
}

const portOf = ({ url }: Chain) => Number(new URL(url).port)
const isReady = async (url: string) => (await fetch(`${url}/ready`)).ok
const problemOf = async (url: string) => ((await (await fetch(`${url}/ready`)).json()) as { message: string }).message
const blockOf = async (url: string) => Number((await fetch(`${url}/health`)).headers.get('x-indexed-block'))

/** A node that can be cut off. */
async function relay(target: string): Promise<{ url: string; cut: (isCut: boolean) => void }> {
  let isCut = true
  const server: Server = createServer(async (request, response) => {
    if (isCut) return request.socket.destroy()
    let body = ''
    for await (const chunk of request) body += chunk
    const answer = await fetch(target, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    response.setHeader('content-type', 'application/json').end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  cleanups.push(async () => server.close())
  const address = server.address() as { port: number }
  const cut = (to: boolean) => {
    isCut = to
  }
  return { url: `http://127.0.0.1:${address.port}`, cut }
}

describe('an outage', () => {
  it('of the node is waited out, at the start and later, and readiness tells of it', async () => {
    const chain = await chainOf()
    const mall = await TestMall.deploy(chain)
    await playStory(mall)
    const node = await relay(chain.url)
    const { reads } = await emptyDatabase('postgres')
    const { url } = await run({
      RPC_URL: node.url,
      DEPLOYMENT: await deploymentFile(mall),
      DATABASE_URL: inject('postgresUrl'),
    })
    expect(await isReady(url)).toBe(false)
    expect((await fetch(`${url}/v1/meta`)).status).toBe(503)
    node.cut(false)
    await until(() => isReady(url))

    node.cut(true)
    await playDays(mall, 10)
    await until(async () => !(await isReady(url)))
    expect(await problemOf(url)).toMatch(/No node has answered/)
    expect((await fetch(`${url}/v1/orders`)).status, 'what is there can still be read').toBe(200)
    node.cut(false)
    await until(() => isReady(url))
    await until(async () => (await blockOf(url)) === Number(await chain.rpc('eth_blockNumber')))
    await compareWithChain(reads, mall)
  })

  it('of one node of two is bridged by the other', async () => {
    const chain = await chainOf()
    const mall = await TestMall.deploy(chain)
    const node = await relay(chain.url)
    node.cut(false)
    await emptyDatabase('postgres')
    const { url } = await run({
      RPC_URL: `${node.url},${chain.url}`,
      DEPLOYMENT: await deploymentFile(mall),
      DATABASE_URL: inject('postgresUrl'),
    })
    await until(() => isReady(url))
    node.cut(true)
    await mall.skip(10)
    const head = Number(await chain.rpc('eth_blockNumber'))
    await until(async () => (await blockOf(url)) === head)
    expect(await isReady(url)).toBe(true)
  })

  it('of the writer lets a standby take over at once', async () => {
    const chain = await chainOf()
    const mall = await TestMall.deploy(chain)
    await emptyDatabase('postgres')
    const settings = { RPC_URL: chain.url, DEPLOYMENT: await deploymentFile(mall), DATABASE_URL: inject('postgresUrl') }
    const first = await run(settings)
    await until(() => isReady(first.url))
    const second = await run(settings)
    await until(() => isReady(second.url))
    expect([first.hasBegun(), second.hasBegun()]).toEqual([true, false])
    await mall.skip(10)
    const head = Number(await chain.rpc('eth_blockNumber'))
    await until(async () => (await blockOf(second.url)) === head)
    // whoever does not write answers the same
    await until(async () => (await blockOf(first.url)) === head)
    for (const path of ['/v1/meta', '/v1/accounts/1', '/v1/accounts/1/team', '/v1/orders', '/v1/epochs']) {
      const [one, other] = await Promise.all([first, second].map(async ({ url }) => (await fetch(url + path)).json()))
      expect(other, path).toEqual(one)
    }

    cleanups.splice(cleanups.indexOf(first.stop), 1)
    await first.stop()
    await mall.skip(10)
    await until(async () => (await blockOf(second.url)) === head + 1)
    expect(second.hasBegun()).toBe(true)
  })
})

describe('a chain that begins anew', () => {
  it('is mirrored from its beginning when it is a local one', async () => {
    const old = await chainOf()
    const first = await TestMall.deploy(old)
    await playStory(first)
    const deployment = await deploymentFile(first)
    const { reads } = await emptyDatabase('postgres')
    const { url } = await run({ RPC_URL: old.url, DEPLOYMENT: deployment, DATABASE_URL: inject('postgresUrl') })
    await until(() => isReady(url))
    await old.stop()

    const next = await chainOf(['--timestamp', '1700000000'], portOf(old))
    // some blocks first, so that the old file does not fit by chance
    await next.rpc('anvil_mine', ['0x3'])
    const mall = await TestMall.deploy(next)
    await writeFile(deployment, JSON.stringify(mall.deployment))
    await playDaysOfFew(mall)
    const head = Number(await next.rpc('eth_blockNumber'))
    await until(async () => (await blockOf(url)) === head && (await isReady(url)))
    await compareWithChain(reads, mall)
  })

  it('stops the mirror with a sentence when it is any other', async () => {
    const old = await chainOf(['--chain-id', '4242'])
    const first = await TestMall.deploy(old)
    const deployment = await deploymentFile(first)
    await writeFile(deployment, JSON.stringify({ ...first.deployment, chainId: 4_242 }))
    const settings = { RPC_URL: old.url, DEPLOYMENT: deployment, DATA_DIR: await freshFolder(), REORG_WINDOW: '2' }
    const indexer = await run(settings)
    await until(() => isReady(indexer.url))
    const block = await blockOf(indexer.url)
    await old.stop()

    const next = await chainOf(['--chain-id', '4242', '--timestamp', '1700000000'], portOf(old))
    await TestMall.deploy(next)
    await next.rpc('anvil_mine', ['0x10'])
    await expect(indexer.done).rejects.toThrow(/another chain/)
    expect(await problemOf(indexer.url)).toMatch(/another chain/)
    expect(await blockOf(indexer.url), 'nothing is deleted').toBe(block)

    // nor does it start on it
    cleanups.splice(cleanups.indexOf(indexer.stop), 1)
    await indexer.stop()
    const again = await run(settings)
    await expect(again.done).rejects.toThrow(/holds another chain or mall \(genesis was/)
  })
})

async function playDaysOfFew(mall: TestMall): Promise<void> {
  const [, someone] = mall.chain.accounts
  if (someone) await mall.send(someone, 'register', [1])
}
