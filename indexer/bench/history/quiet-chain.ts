import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encodeAbiParameters, encodeEventTopics, type Hex, toHex } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { blockAt, CHAIN_ID, DEPLOYED_BLOCK, MALL, MAX_LEVELS, timeOfBlock } from './place.ts'
import { blockHash, transactionHash, walletOf } from './words.ts'

// of a block without receipts
const EMPTY_TRIE = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421'
/** blocks that a finalized one is behind the head */
const FINALITY = 32

type Call = { id: number; method: string; params: unknown[] }

/**
 * A node of the chain that a made history is of, from its end on: a block every two seconds in which nothing happens. So the
 * program that serves the history follows a living chain, and whatever it keeps for a block grows old as it would.
 */
export async function startQuietChain(start: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => void answer(request, response, start))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, start: number): Promise<void> {
  let body = ''
  for await (const chunk of request) body += chunk
  // who asks for a WebSocket is told to do without
  if (body === '') return void response.writeHead(426).end()
  const calls = JSON.parse(body) as Call | Call[]
  const answered = Array.isArray(calls) ? calls.map((call) => reply(call, start)) : reply(calls, start)
  response.setHeader('content-type', 'application/json').end(JSON.stringify(answered))
}

function reply({ id, method, params }: Call, start: number) {
  const handler = methods[method]
  if (handler) return { jsonrpc: '2.0', id, result: handler(params, start) }
  return { jsonrpc: '2.0', id, error: { code: -32_601, message: `the method ${method} is not available` } }
}

const methods: Record<string, (params: unknown[], start: number) => unknown> = {
  eth_chainId: () => toHex(CHAIN_ID),
  eth_blockNumber: (_, start) => toHex(headOf(start)),
  eth_getBlockByNumber: ([block], start) => headerOf(numberOf(block as string, start), start),
  // the one log that tells a mall's first block; nothing happens after the history's end
  eth_getLogs: ([filter]) =>
    (filter as { blockHash?: Hex }).blockHash === blockHash(DEPLOYED_BLOCK) ? [firstLog()] : [],
  eth_call: () => encodeAbiParameters([{ type: 'uint256' }], [BigInt(MAX_LEVELS)]),
}

const headOf = (start: number) => blockAt(start, Date.now() / 1_000)

function numberOf(block: string, start: number): number {
  if (block === 'latest' || block === 'pending') return headOf(start)
  return block === 'finalized' || block === 'safe' ? headOf(start) - FINALITY : Number(block)
}

function headerOf(number: number, start: number) {
  if (number > headOf(start)) return null
  return {
    number: toHex(number),
    hash: blockHash(number),
    parentHash: blockHash(number - 1),
    timestamp: toHex(Math.max(0, timeOfBlock(start, number))),
    logsBloom: toHex(0, { size: 256 }),
    receiptsRoot: EMPTY_TRIE,
  }
}

function firstLog() {
  const args = { id: 0, wallet: walletOf(0), uplineId: 0 }
  const item = mallAbi.find((entry) => entry.type === 'event' && entry.name === 'DistributorRegistered')
  const inputs = (item?.type === 'event' ? item.inputs : []).filter((input) => !('indexed' in input && input.indexed))
  return {
    address: MALL,
    blockNumber: toHex(DEPLOYED_BLOCK),
    blockHash: blockHash(DEPLOYED_BLOCK),
    transactionHash: transactionHash(0),
    logIndex: toHex(0),
    topics: encodeEventTopics({ abi: mallAbi, eventName: 'DistributorRegistered', args }),
    data: encodeAbiParameters(
      inputs,
      inputs.map(({ name }) => args[name as keyof typeof args]),
    ),
  }
}
