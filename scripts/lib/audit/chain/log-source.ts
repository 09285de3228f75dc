import { isHexString } from 'ethers'
import type { Address } from '../../../../spec/account.ts'
import { UserError } from '../../cli/user-error.ts'
import { TRANSFER } from './abi.ts'
import type { Hash } from './events.ts'
import { quantity, type Rpc, RpcError } from './rpc.ts'

/** A log as a node sends it, its numbers read. */
export type Log = {
  address: Address
  topics: string[]
  data: string
  block: number
  blockHash: Hash
  tx: Hash
  logIndex: number
}

type SentLog = {
  address: string
  topics: string[]
  data: string
  blockNumber: string
  blockHash: Hash
  transactionHash: Hash
  logIndex: string
  removed?: boolean
}

/** Whose logs an audit reads: all events of `contracts`, and the token's transfers from and to `holders`. */
export type Watched = { contracts: readonly Address[]; token: Address; holders: readonly Address[] }

/** What a node is asked for: logs of some contracts, with some topics. */
export type Filter = { address: readonly Address[]; topics?: readonly (null | string | readonly string[])[] }

export type LogPage = { from: number; to: number; logs: Log[] }

const FIRST_SPAN = 200
const MOST_SPAN = 500_000
/** about how many logs a page is to hold, so that memory stays small however busy the chain is */
const PAGE_LOGS = 10_000
const MOST_GROWTH = 4

/** Reads all logs of a range of blocks in their order, in pages whose span follows what the node can answer. */
export async function* readLogs(
  rpc: Rpc,
  filters: readonly Filter[],
  range: { from: number; to: number },
): AsyncGenerator<LogPage> {
  let span = FIRST_SPAN
  let ceiling = MOST_SPAN
  for (let from = range.from; from <= range.to; ) {
    const to = Math.min(range.to, from + span - 1)
    const logs = await readPage(rpc, filters, from, to).catch((error: unknown) => {
      if (!(error instanceof RpcError)) throw error
      if (from === to) throw new UserError(`the node cannot answer the logs of block ${from} (${error.message})`)
    })
    if (logs === undefined) {
      span = Math.ceil((to - from + 1) / 2)
      ceiling = span
      continue
    }
    yield { from, to, logs }
    from = to + 1
    const growth = Math.min(MOST_GROWTH, PAGE_LOGS / Math.max(1, logs.length))
    span = Math.max(1, Math.min(ceiling, Math.floor(span * growth)))
    // what a node once refused is tried again, one step at a time
    ceiling = Math.min(MOST_SPAN, Math.ceil(ceiling * 1.1))
  }
}

async function readPage(rpc: Rpc, filters: readonly Filter[], from: number, to: number): Promise<Log[]> {
  const calls = filters.map((filter) => ({
    method: 'eth_getLogs',
    params: [{ ...filter, fromBlock: quantity(from), toBlock: quantity(to) }],
  }))
  const answers = await rpc.many<SentLog[]>(calls)
  const [own = [], ...transfers] = answers.map((logs) => logs.map((log) => readLog(log, from, to)))
  // a transfer from one of ours to another is answered twice
  const seen = new Set<string>()
  const once = transfers.flatMap((logs, i) => {
    const isNew = (log: Log) => i === 0 || !seen.has(keyOf(log))
    const fresh = logs.filter(isNew)
    for (const log of logs) seen.add(keyOf(log))
    return fresh
  })
  return [...own, ...once].sort((a, b) => a.block - b.block || a.logIndex - b.logIndex)
}

/** The filters of everything an audit reads. */
export function watchedLogs({ contracts, token, holders }: Watched): Filter[] {
  const words = holders.map(wordText)
  return [
    { address: contracts },
    { address: [token], topics: [TRANSFER, words] },
    { address: [token], topics: [TRANSFER, null, words] },
  ]
}

function readLog(log: SentLog, from: number, to: number): Log {
  const block = Number(log.blockNumber)
  const isSound =
    isHexString(log.data) && isHexString(log.blockHash, 32) && isHexString(log.transactionHash, 32) && !log.removed
  if (!isSound || !(block >= from && block <= to))
    throw new UserError(`the node answered a log that is none of blocks ${from} to ${to}: ask another node`)
  return {
    address: log.address.toLowerCase() as Address,
    topics: log.topics,
    data: log.data,
    block,
    blockHash: log.blockHash,
    tx: log.transactionHash,
    logIndex: Number(log.logIndex),
  }
}

/** A value as a topic. */
export function wordText(value: number | bigint | Address): string {
  return `0x${(typeof value === 'string' ? value.slice(2) : value.toString(16)).padStart(64, '0')}`
}

function keyOf({ block, logIndex }: Log): string {
  return `${block}:${logIndex}`
}
