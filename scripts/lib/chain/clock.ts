import type { PublicClient } from 'viem'
import { z } from 'zod'
import { UserError } from '../cli/user-error.ts'

type Rpc = { method: string; params?: unknown[] }

const quantity = z.union([z.number(), z.string().transform(Number)])

/** The time the next block would get, unix seconds: on a local chain it runs on between blocks. */
export async function chainNow(client: PublicClient): Promise<number> {
  const pending = await client.getBlock({ blockTag: 'pending' }).catch(() => undefined)
  const block = pending ?? (await client.getBlock({ blockTag: 'latest' }))
  return Number(block.timestamp)
}

/** By how many seconds the local chain's clock is ahead of the wall clock; negative when it is behind. */
export async function clockOffset(client: PublicClient): Promise<number> {
  return moveClock(client, 0)
}

/** Moves the local chain's clock and returns by how much it is ahead of the wall clock now; mines no block. */
export async function moveClock(client: PublicClient, seconds: number): Promise<number> {
  return quantity.parse(await request(client, { method: 'evm_increaseTime', params: [seconds] }))
}

/** Sets the time of the next block, unix seconds; the clock runs on from there. */
export async function setNextBlockTime(client: PublicClient, seconds: number) {
  await request(client, { method: 'evm_setNextBlockTimestamp', params: [seconds] })
}

/** Mines one block, so that everybody sees the clock's new time. */
export async function mineBlock(client: PublicClient) {
  await request(client, { method: 'evm_mine' })
}

async function request(client: PublicClient, rpc: Rpc): Promise<unknown> {
  try {
    return await client.request(rpc as never)
  } catch (error) {
    const { code } = error as { code?: number }
    // method not found, or not allowed: a real chain
    if (code === -32_601 || code === -32_600 || code === 4_200) {
      throw new UserError(`the chain's clock cannot be moved: ${rpc.method} works on a local chain only`)
    }
    throw error
  }
}
