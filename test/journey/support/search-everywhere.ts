import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toHex } from 'viem'
import type { RunningMall } from './running-mall.ts'

/** The files under a folder that hold a word, as text in either of the encodings a database or a log may use. */
export async function filesWith(folder: string, word: string): Promise<string[]> {
  const needles = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le'), Buffer.from(toHex(word).slice(2), 'utf8')]
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    if (needles.some((needle) => bytes.includes(needle))) found.push(path)
  }
  return found
}

/** The transactions of the whole chain whose calldata or logs hold a word. */
export async function transactionsWith({ connection }: RunningMall, word: string, from = 0n): Promise<string[]> {
  const { publicClient } = connection
  const needle = toHex(word).slice(2)
  const found: string[] = []
  const last = await publicClient.getBlockNumber()
  for (let blockNumber = from; blockNumber <= last; blockNumber++) {
    const { transactions } = await publicClient.getBlock({ blockNumber, includeTransactions: true })
    const logs = await publicClient.getLogs({ fromBlock: blockNumber, toBlock: blockNumber })
    for (const { hash, input } of transactions) if (input.includes(needle)) found.push(hash)
    for (const { transactionHash, data } of logs) if (data.includes(needle)) found.push(transactionHash)
  }
  return found
}
