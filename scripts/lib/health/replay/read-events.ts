import { type Address, erc20Abi, type Log, type PublicClient, parseEventLogs } from 'viem'
import { mallAbi } from '../../../../abis/mall.ts'

export type MallEvent = ReturnType<typeof parseMallLogs>[number]
type Range = { from: bigint; to: bigint }

/** All events of a mall in a range of blocks, in order. */
export async function readMallEvents(client: PublicClient, mall: Address, range: Range): Promise<MallEvent[]> {
  return parseMallLogs(
    await readAll(range, ({ from, to }) => client.getLogs({ address: mall, fromBlock: from, toBlock: to })),
  )
}

/** The token's transfers to and from a mall in a range of blocks. */
export async function readTransfers(client: PublicClient, token: Address, mall: Address, range: Range) {
  const event = erc20Abi.find((item) => item.type === 'event' && item.name === 'Transfer')
  if (event?.type !== 'event' || event.name !== 'Transfer') throw new Error('viem knows no Transfer event')
  const read = (args: { from: Address } | { to: Address }) =>
    readAll(range, ({ from, to }) =>
      client.getLogs({ address: token, event, args, fromBlock: from, toBlock: to, strict: true }),
    )
  return { received: await read({ to: mall }), sent: await read({ from: mall }) }
}

function parseMallLogs(logs: Log[]) {
  return parseEventLogs({ abi: mallAbi, logs, strict: true })
}

/** Ranges that a node finds too large are halved. */
async function readAll<L>({ from, to }: Range, read: (range: Range) => Promise<L[]>): Promise<L[]> {
  const logs: L[] = []
  let span = to - from + 1n
  for (let start = from; start <= to; ) {
    const end = start + span - 1n < to ? start + span - 1n : to
    try {
      logs.push(...(await read({ from: start, to: end })))
      start = end + 1n
    } catch (error) {
      if (span <= 1n) throw error
      span = (span + 1n) / 2n
    }
  }
  return logs
}
