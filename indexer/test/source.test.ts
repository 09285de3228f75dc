import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Hex, toHex } from 'viem'
import { afterEach, describe, expect, it } from 'vitest'
import { mayHoldLogs } from '../src/source/bloom.ts'
import { groupLogs } from '../src/source/logs.ts'
import { readRanges } from '../src/source/range-reader.ts'
import { createRpc } from '../src/source/rpc.ts'
import { Span } from '../src/source/span.ts'
import { readTip } from '../src/source/tip-reader.ts'

type Call = { id: number; method: string; params: never[] }
type Answer = { result: unknown } | { error: { code: number; message: string } } | { status: number }

const MALL: Hex = '0x00000000000000000000000000000000000000aa'
const hashOf = (number: number, branch = 0) => toHex(number * 1_000 + branch, { size: 32 })
const FULL: Hex = `0x${'ff'.repeat(256)}`
const RANGE = { addresses: [MALL], from: 1, to: 300, batchLogs: 5_000 }
const servers: Server[] = []

/** A node that answers as it is told. */
async function nodeThat(answer: (call: Call) => Answer): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const calls: Call | Call[] = JSON.parse(body)
    const answers = [calls].flat().map((call) => ({ jsonrpc: '2.0', id: call.id, ...answer(call) }))
    const refused = answers.find((one) => 'status' in one) as { status?: number } | undefined
    response.writeHead(refused?.status ?? 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(Array.isArray(calls) ? answers : answers[0]))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const block = (number: number, branch = 0) => ({
  number: toHex(number),
  hash: hashOf(number, branch),
  parentHash: hashOf(number - 1, branch),
  timestamp: toHex(number * 12),
  logsBloom: FULL,
})
const log = (number: number, index: number, branch = 0) => ({
  blockNumber: toHex(number),
  blockHash: hashOf(number, branch),
  transactionHash: hashOf(1),
  logIndex: toHex(index),
  topics: [hashOf(2)],
  data: '0x',
})

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

describe('the source', () => {
  it('asks the next node when one fails, and leaves the failed one alone', async () => {
    const asked: string[] = []
    const bad = await nodeThat(() => {
      asked.push('bad')
      return { status: 500 }
    })
    const good = await nodeThat(() => {
      asked.push('good')
      return { result: '0x1' }
    })
    const failures: string[] = []
    const rpc = createRpc([bad, good], (host) => failures.push(host))
    expect(await rpc.request('eth_chainId')).toBe('0x1')
    expect(await rpc.request('eth_chainId')).toBe('0x1')
    expect(asked).toEqual(['bad', 'good', 'good'])
    expect(failures).toEqual([new URL(bad).host])
  })

  it('rejects when every node fails', async () => {
    const bad = await nodeThat(() => ({ status: 503 }))
    await expect(createRpc([bad, 'http://127.0.0.1:1'], () => {}).request('eth_chainId')).rejects.toThrow()
  })

  it.each([
    ['too many results', { error: { code: -32_005, message: 'query returned more than 10000 results' } }],
    ['too wide a range', { error: { code: -32_602, message: 'block range is too wide' } }],
    ['too large a body', { status: 413 }],
  ])('halves a range that has %s, and loses and doubles no log', async (_, refusal) => {
    const widths: number[] = []
    const url = await nodeThat(({ method, params: [first] }) => {
      if (method !== 'eth_getLogs') return { result: block(Number(first)) }
      const { fromBlock, toBlock } = first as unknown as { fromBlock: Hex; toBlock: Hex }
      const [from, to] = [Number(fromBlock), Number(toBlock)]
      widths.push(to - from + 1)
      if (to - from >= 7) return refusal as Answer
      return { result: Array.from({ length: to - from + 1 }, (_, i) => log(from + i, 0)) }
    })
    const seen: number[] = []
    for await (const read of readRanges(
      createRpc([url], () => {}),
      RANGE,
      ({ number }) => number,
    )) {
      expect(read.first.number).toBe((seen.at(-1) ?? 0) + 1)
      seen.push(...read.blocks)
      expect(read.end.number).toBe(seen.at(-1))
    }
    expect(seen).toEqual(Array.from({ length: 300 }, (_, i) => i + 1))
    expect(Math.max(...widths)).toBeGreaterThan(7)
  })

  it('takes a rate limit for an outage, not for too wide a range', async () => {
    let asked = 0
    const url = await nodeThat(({ method }) => {
      if (method === 'eth_getLogs') asked += 1
      return { error: { code: -32_005, message: 'rate limit exceeded' } }
    })
    const read = readRanges(
      createRpc([url], () => {}),
      RANGE,
      ({ number }) => number,
    ).next()
    await expect(read).rejects.toThrow()
    expect(asked).toBe(1)
  })

  it('refuses a log whose block hash is not its header’s', () => {
    expect(() => groupLogs([log(5, 0, 1) as never], new Map([[5, hashOf(5)]]))).toThrow(/another block hash/)
  })

  it('sorts logs by block and index', () => {
    const hashes = new Map([5, 6].map((number) => [number, hashOf(number)]))
    const groups = groupLogs([log(6, 0), log(5, 11), log(5, 2)] as never, hashes)
    expect([...groups].map(([number, logs]) => [number, logs.map(({ logIndex }) => Number(logIndex))])).toEqual([
      [5, [2, 11]],
      [6, [0]],
    ])
    expect(() => groupLogs([log(5, 2), log(5, 2)] as never, hashes)).toThrow('A log of block 5 is told twice.')
  })

  it('reads blocks that continue the mirror, and notices when they do not', async () => {
    const url = await nodeThat(({ method, params: [first] }) =>
      method === 'eth_getLogs' ? { result: [] } : { result: block(Number(first)) },
    )
    const rpc = createRpc([url], () => {})
    const head = { number: 9, hash: hashOf(9), parentHash: hashOf(8), at: 0, bloom: FULL, receiptsRoot: null }
    const read = await readTip(rpc, [MALL], { number: 5, hash: hashOf(5) }, head)
    expect(read?.headers.map(({ number }) => number)).toEqual([6, 7, 8, 9])
    expect(await readTip(rpc, [MALL], { number: 5, hash: hashOf(5, 1) }, head)).toBeNull()
  })

  it('asks for more blocks where logs are few, and for fewer where they are many', () => {
    const span = new Span(1_000)
    const first = span.blocks
    span.learn(first, 0, false)
    expect(span.blocks).toBe(first * 4)
    span.learn(span.blocks, 10_000, false)
    expect(span.blocks).toBe(Math.floor((first * 4) / 10))
    span.learn(1, 5_000, false)
    expect(span.blocks).toBe(1)
    const limited = new Span(1_000)
    limited.learn(20, 0, true)
    expect(limited.blocks).toBe(20)
    limited.learn(20, 0, false)
    expect(limited.blocks).toBe(22)
  })

  it('skips blocks whose bloom filter excludes the mall', () => {
    expect(mayHoldLogs(`0x${'00'.repeat(256)}`, MALL)).toBe(false)
    expect(mayHoldLogs(FULL, MALL)).toBe(true)
    expect(mayHoldLogs(null, MALL)).toBe(true)
  })
})
