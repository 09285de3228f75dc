import { beforeAll, describe, expect, it } from 'vitest'
import { type Header, readHeader } from '../src/source/header.ts'
import { logsOfBlock } from '../src/source/logs.ts'
import { provedLogsOfBlock } from '../src/source/proved-logs.ts'
import { createRpc, type Rpc } from '../src/source/rpc.ts'
import type { TestMall } from './support/mall.ts'
import { storyMall } from './support/story-chain.ts'

type Receipt = { logs: { data: string }[]; status: string }

describe('the logs of a block, by its receipts', () => {
  let mall: TestMall
  let rpc: Rpc
  let headers: Header[]

  beforeAll(async () => {
    mall = await storyMall()
    rpc = createRpc([mall.chain.url], () => {})
    const head = Number(await rpc.request('eth_blockNumber'))
    const read = await Promise.all(Array.from({ length: head + 1 }, (_, number) => readHeader(rpc, number)))
    headers = read.filter((header) => header !== null)
  })

  /** The node, but for what it says of receipts. */
  const nodeWith = (change: (receipts: Receipt[]) => Receipt[] | null): Rpc => ({
    async request<T>(method: string, params?: unknown[]): Promise<T> {
      const answer = await rpc.request<Receipt[]>(method, params)
      return (method === 'eth_getBlockReceipts' ? change(answer) : answer) as T
    },
  })

  it('are those the node tells, in every block of a story', async () => {
    let logs = 0
    for (const header of headers) {
      const proved = await provedLogsOfBlock(rpc, [mall.address], header)
      expect(proved).toEqual(await logsOfBlock(rpc, [mall.address], header.hash))
      logs += proved.length
    }
    expect(logs).toBeGreaterThan(50)
  })

  it('are found receipt by receipt where the node does not know the question for a block', async () => {
    const old: Rpc = {
      async request<T>(method: string, params?: unknown[]): Promise<T> {
        return rpc.request<T>(method === 'eth_getBlockReceipts' ? 'eth_unknownMethod' : method, params)
      },
    }
    const counts = await Promise.all(headers.map((header) => logsOfBlock(rpc, [mall.address], header.hash)))
    for (const header of headers.filter((_, i) => (counts[i]?.length ?? 0) > 0).slice(0, 20))
      expect(await provedLogsOfBlock(old, [mall.address], header)).toEqual(
        await logsOfBlock(rpc, [mall.address], header.hash),
      )
  })

  it.each<[string, (receipts: Receipt[]) => Receipt[] | null]>([
    ['a log is missing', (all) => all.map((receipt) => ({ ...receipt, logs: receipt.logs.slice(1) }))],
    ['a log is doubled', (all) => all.map((one) => ({ ...one, logs: [...one.logs, ...one.logs.slice(0, 1)] }))],
    [
      'a log is altered',
      (all) => all.map((one) => ({ ...one, logs: one.logs.map((log) => ({ ...log, data: `${log.data}00` })) })),
    ],
    ['a receipt is missing', (all) => all.slice(1)],
    ['a transaction is said to have failed', (all) => all.map((one) => ({ ...one, status: '0x0' }))],
    ['the node has none', () => null],
  ])('are refused when %s', async (_, change) => {
    const counts = await Promise.all(headers.map((header) => logsOfBlock(rpc, [mall.address], header.hash)))
    const header = headers[counts.findIndex(({ length }) => length > 0)] as Header
    await expect(provedLogsOfBlock(nodeWith(change), [mall.address], header)).rejects.toThrow(
      `The receipts of block ${header.number} do not hash to the root`,
    )
  })
})
