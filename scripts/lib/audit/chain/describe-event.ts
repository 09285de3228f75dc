import { canonical, factOf } from '../mirror/fact-digest.ts'
import { decodeEvent } from './decode.ts'
import { readLogs, type Watched, watchedLogs } from './log-source.ts'
import type { Rpc } from './rpc.ts'

/** What the chain says at a place of its logs, in words. */
export async function describeEvent(rpc: Rpc, watched: Watched, block: number, logIndex: number): Promise<string> {
  for await (const { logs } of readLogs(rpc, watchedLogs(watched), { from: block, to: block })) {
    const log = logs.find((one) => one.logIndex === logIndex)
    if (!log) continue
    const [mall] = watched.contracts
    const place = { block, logIndex, tx: log.tx, at: 0 }
    const source = log.address === mall ? 'mall' : log.address === watched.token ? 'token' : 'pool'
    const fact = factOf(decodeEvent(source, log.topics, log.data, place))
    return `${fact.name} ${canonical({ txHash: fact.txHash, args: fact.args })}`
  }
  return 'no event'
}
