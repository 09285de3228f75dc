import { UserError } from '../../cli/user-error.ts'
import type { Hash } from './events.ts'
import { quantity, type Rpc } from './rpc.ts'

/** A block as far as the replay needs it; `at` in unix seconds. */
export type Block = { number: number; hash: Hash; at: number }

type SentBlock = { number: string; hash: Hash; timestamp: string } | null

/** Reads blocks by their numbers. */
export async function readBlocks(rpc: Rpc, numbers: readonly number[]): Promise<Block[]> {
  const calls = numbers.map((number) => ({ method: 'eth_getBlockByNumber', params: [quantity(number), false] }))
  const blocks = await rpc.many<SentBlock>(calls)
  return blocks.map((block, i) => toBlock(block, `block ${numbers[i]}`))
}

/** Reads a block by its number or by a tag such as `finalized`. */
export async function readBlock(rpc: Rpc, which: number | string): Promise<Block> {
  const tag = typeof which === 'number' ? quantity(which) : which
  return toBlock(await rpc.one<SentBlock>('eth_getBlockByNumber', tag, false), `block ${which}`)
}

/** The last block that cannot change any more; on a chain that does not say, the newest one 64 blocks back. */
export async function readFinalBlock(rpc: Rpc, isLocal: boolean): Promise<Block> {
  const latest = await readBlock(rpc, 'latest')
  if (isLocal) return latest
  return readBlock(rpc, 'finalized').catch(() => readBlock(rpc, Math.max(0, latest.number - 64)))
}

/** The first block of a range that is as late as a moment (unix seconds); the range's last is taken to be. */
export async function firstBlockAt(rpc: Rpc, seconds: number, range: { low: number; high: number }): Promise<number> {
  let { low, high } = range
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((await readBlock(rpc, middle)).at < seconds) low = middle + 1
    else high = middle
  }
  return low
}

function toBlock(block: SentBlock, name: string): Block {
  if (block === null) throw new UserError(`the node does not know ${name}: is it synced?`)
  return { number: Number(block.number), hash: block.hash, at: Number(block.timestamp) }
}
