import type { AbiEvent, Address, GetLogsReturnType, PublicClient } from 'viem'

type Query<E extends AbiEvent> = {
  address: Address
  block: bigint
  /** the last block; the newest without it */
  to?: bigint
  event: E
  args?: Record<string, unknown>
}

/** All logs of an event from a block on; ranges a node finds too large are halved. */
export async function readLogs<const E extends AbiEvent>(
  client: PublicClient,
  { address, block, to, event, args }: Query<E>,
): Promise<GetLogsReturnType<E, [E], true>> {
  // viem remembers the number for a while: what was just sent would be missed and sent again
  const latest = to ?? (await client.getBlockNumber({ cacheTime: 0 }))
  const logs: unknown[] = []
  let from = block
  let span = latest - block + 1n
  while (from <= latest) {
    const toBlock = from + span - 1n < latest ? from + span - 1n : latest
    try {
      const query = { address, event, args, fromBlock: from, toBlock, strict: true }
      logs.push(...(await client.getLogs(query as never)))
      from = toBlock + 1n
    } catch (error) {
      if (span <= 1n) throw error
      span /= 2n
    }
  }
  return logs as GetLogsReturnType<E, [E], true>
}
