import type { Hex } from 'viem'
import { InconsistentError } from '../errors.ts'
import { type Rpc, toHex } from './rpc.ts'

/** What we need of a block; `at` in unix seconds. */
export type Header = {
  number: number
  hash: string
  parentHash: string
  at: number
  bloom: Hex | null
  receiptsRoot: string | null
}

type RawHeader = {
  number: Hex
  hash: Hex
  parentHash: Hex
  timestamp: Hex
  logsBloom?: Hex | null
  receiptsRoot?: Hex | null
}

/** A block's header by number or tag, or null when the node does not have it. */
export async function readHeader(rpc: Rpc, block: number | 'latest' | 'finalized'): Promise<Header | null> {
  const id = typeof block === 'number' ? toHex(block) : block
  const raw = await rpc.request<RawHeader | null>('eth_getBlockByNumber', [id, false])
  if (!raw) return null
  const { hash, parentHash, logsBloom, receiptsRoot } = raw
  return {
    number: Number(raw.number),
    hash,
    parentHash,
    at: Number(raw.timestamp),
    bloom: logsBloom ?? null,
    receiptsRoot: receiptsRoot ?? null,
  }
}

/** The headers of some blocks, asked for together. Throws `InconsistentError` when the node lacks one. */
export async function readHeaders(rpc: Rpc, numbers: readonly number[]): Promise<Header[]> {
  return Promise.all(
    numbers.map(async (number) => {
      const header = await readHeader(rpc, number)
      if (!header)
        throw new InconsistentError(`The node does not have block ${number}: it is behind, or not as it said.`)
      return header
    }),
  )
}
