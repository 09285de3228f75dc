import { useEffect, useState } from 'react'
import { isLocalChain } from '@/config/chain.ts'
import { localRpc } from './local-rpc.ts'
import { createStore, useStore } from './store.ts'

const wallSeconds = () => Math.floor(Date.now() / 1000)

/** Seconds by which chain time runs ahead of the wall clock; deadlines are judged by the chain, never by the wall. */
export const clockOffset = createStore(0)

/** Takes note of a block's time (unix seconds) as it arrives. */
export function noteBlockTime(at: number): void {
  clockOffset.set(at - wallSeconds())
}

/** Chain time now, unix seconds. */
export function chainNow(): number {
  return wallSeconds() + clockOffset.get()
}

/** Reads a local chain's clock: the pending block's time, since the latest block may be hours old when nobody traded. */
export async function syncLocalClock(): Promise<void> {
  if (!isLocalChain()) return
  const time = async (tag: 'pending' | 'latest') =>
    Number((await localRpc<{ timestamp: string }>('eth_getBlockByNumber', [tag, false])).timestamp)
  const [pending, latest] = await Promise.all([time('pending').catch(() => 0), time('latest')])
  noteBlockTime(Math.max(pending, latest))
}

/** Moves a local chain's time forward and mines a block, so that everybody sees it. */
export async function skipTime(seconds: number): Promise<void> {
  await localRpc('evm_increaseTime', [seconds])
  await localRpc('evm_mine')
  await syncLocalClock()
}

/** Chain time, unix seconds, watched; it moves every `everySeconds`. */
export function useChainNow(everySeconds = 30): number {
  const offset = useStore(clockOffset)
  const [wall, setWall] = useState(wallSeconds)
  useEffect(() => {
    const timer = setInterval(() => setWall(wallSeconds()), everySeconds * 1000)
    return () => clearInterval(timer)
  }, [everySeconds])
  return Math.max(wall, wallSeconds()) + offset
}
