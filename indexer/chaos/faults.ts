import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../spec/random.ts'

/** One JSON-RPC question. */
export type Call = { id: number; method: string; params: unknown[] }

/** Asks the node itself. */
export type Ask = (method: string, params: unknown[]) => Promise<unknown>

/** A way for a node to be wrong about a question; undefined leaves the true answer. */
type Fault = (call: Call, ask: Ask, random: Random) => Promise<unknown>

/** The node refuses: an error, as nodes that are overloaded or behind a proxy give. */
export class Refusal extends Error {}

type Log = Record<string, unknown>
type Receipt = { logs: Log[] } & Record<string, unknown>

const LOGS = 'eth_getLogs'
const BLOCK = 'eth_getBlockByNumber'
const RECEIPTS = 'eth_getBlockReceipts'

async function logsOf(call: Call, ask: Ask): Promise<Log[] | undefined> {
  if (call.method !== LOGS) return undefined
  const logs = (await ask(LOGS, call.params)) as Log[]
  return logs.length === 0 ? undefined : logs
}

/**
 * Every way of being wrong that nodes were seen to have. That a log is missing can be found out by receipts alone: what is final is
 * read by `eth_getLogs` unless all is to be proved, and is then believed.
 */
export const faults: Record<string, Fault> = {
  error: async () => {
    throw new Refusal('request limit reached, try again')
  },
  slow: async (_call, _ask, random) => {
    await sleep(20 + random.below(300))
  },
  'no block': async ({ method }) => (method === BLOCK ? null : undefined),
  'stale head': async ({ method, params }, ask, random) => {
    if (method !== BLOCK || params[0] !== 'latest') return undefined
    const { number } = (await ask(BLOCK, ['latest', false])) as { number: string }
    return ask(BLOCK, [`0x${Math.max(0, Number(number) - 1 - random.below(20)).toString(16)}`, false])
  },
  'doubled log': async (call, ask, random) => {
    const logs = await logsOf(call, ask)
    return logs && [...logs, random.pick(logs)]
  },
  'reordered logs': async (call, ask) => (await logsOf(call, ask))?.toReversed(),
  "another block's log": async (call, ask, random) => {
    const logs = await logsOf(call, ask)
    return logs?.with(random.below(logs.length), { ...random.pick(logs), blockHash: `0x${'ab'.repeat(32)}` })
  },
  'receipt without a log': (call, ask, random) =>
    withReceipt(call, ask, ({ logs }) => logs.toSpliced(random.below(logs.length), 1)),
  'receipt with a log doubled': (call, ask, random) =>
    withReceipt(call, ask, ({ logs }) => [...logs, random.pick(logs)]),
  'receipt with another log': (call, ask, random) =>
    withReceipt(call, ask, ({ logs }) =>
      logs.with(random.below(logs.length), { ...random.pick(logs), data: `0x${'cd'.repeat(64)}` }),
    ),
  'missing receipt': async (call, ask) => {
    const receipts = await receiptsOf(call, ask)
    return receipts?.filter(({ logs }) => logs.length === 0)
  },
}

async function receiptsOf({ method, params }: Call, ask: Ask): Promise<Receipt[] | undefined> {
  if (method !== RECEIPTS) return undefined
  const receipts = (await ask(RECEIPTS, params)) as Receipt[] | null
  return receipts?.some(({ logs }) => logs.length > 0) ? receipts : undefined
}

/** The receipts with other logs in the first that has some. */
async function withReceipt(call: Call, ask: Ask, change: (receipt: Receipt) => Log[]): Promise<Receipt[] | undefined> {
  const receipts = await receiptsOf(call, ask)
  const wrong = receipts?.findIndex(({ logs }) => logs.length > 0) ?? -1
  const receipt = receipts?.[wrong]
  return receipt && receipts.with(wrong, { ...receipt, logs: change(receipt) })
}
