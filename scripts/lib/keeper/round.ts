import { type Address, encodeFunctionData, formatUnits, type Hex } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { chainNow } from '../chain/clock.ts'
import type { Connection } from '../chain/connect.ts'
import { send } from '../chain/send.ts'
import { chunksOf } from '../chunks-of.ts'
import type { Deployment } from '../deploy/deployment.ts'
import { PAGE, readClaimable, readDue, waitForMirror } from './due.ts'

export type RoundOptions = { api: string; batch: number; claimFrom: bigint | undefined; say: (line: string) => void }

type Mall = { abi: typeof mallAbi; address: Address }

/** Does once what is due now; answers how many orders it ended and accounts it paid. */
export async function keepOnce(connection: Connection, deployment: Deployment, options: RoundOptions): Promise<number> {
  const mall = { abi: mallAbi, address: deployment.mall } as const
  let done = 0
  for (let isFull = true; isFull; ) {
    const due = await readDue(options.api, await chainNow(connection.publicClient))
    let ended = await enforce(connection, mall, due.enforceable, options)
    for (const ids of chunksOf(due.orderIds, options.batch)) ended += await settle(connection, mall, ids, options)
    done += ended
    // a full page has more behind it, once the mirror has seen what was just done
    isFull = ended > 0 && (due.orderIds.length === PAGE || due.enforceable.length === PAGE)
    if (isFull) await waitForMirror(options.api, await connection.publicClient.getBlockNumber({ cacheTime: 0 }))
  }
  if (options.claimFrom === undefined) return done

  const ids = await readClaimable(options.api, options.claimFrom)
  for (const some of chunksOf(ids, options.batch)) done += await payOut(connection, mall, some, deployment, options)
  return done
}

async function settle(connection: Connection, mall: Mall, ids: bigint[], { say }: RoundOptions): Promise<number> {
  const call = { ...mall, functionName: 'settle', args: [ids] } as const
  // the mirror may not have seen yet what somebody else settled
  const { result } = await connection.publicClient.simulateContract({ ...call, ...asNext(connection) })
  if (result === 0n) return 0
  const { transactionHash, gasUsed } = await send(connection, call)
  say(`settled ${plural(Number(result), 'order')} in ${transactionHash} (${gasUsed} gas)`)
  return Number(result)
}

async function enforce(connection: Connection, mall: Mall, ids: bigint[], options: RoundOptions): Promise<number> {
  const { publicClient } = connection
  const calls: Hex[] = []
  for (const id of ids) {
    const call = { ...mall, functionName: 'enforce', args: [id] } as const
    const isDue = await publicClient
      .simulateContract({ ...call, ...asNext(connection) })
      .then(() => true, isNetworkFault)
    if (isDue) calls.push(encodeFunctionData(call))
  }
  for (const some of chunksOf(calls, options.batch)) {
    const { transactionHash } = await send(connection, { ...mall, functionName: 'multicall', args: [some] })
    options.say(`ended ${plural(some.length, 'order')} that silence had decided in ${transactionHash}`)
  }
  return calls.length
}

async function payOut(
  connection: Connection,
  mall: Mall,
  ids: number[],
  { token }: Deployment,
  { say }: RoundOptions,
): Promise<number> {
  const call = { ...mall, functionName: 'claimFor', args: [ids] } as const
  const { result } = await connection.publicClient.simulateContract({ ...call, ...asNext(connection) })
  if (result === 0n) return 0
  const { transactionHash } = await send(connection, call)
  say(
    `paid ${formatUnits(result, token.decimals)} ${token.symbol} to ${plural(ids.length, 'account')} in ${transactionHash}`,
  )
  return ids.length
}

// a refusal means that it is not due any more; anything else is trouble to report
function isNetworkFault(error: Error): false {
  if (error.name !== 'ContractFunctionExecutionError') throw error
  return false
}

// what is due is judged by the next block's time
function asNext({ wallet }: Connection) {
  return { account: wallet.account, blockTag: 'pending' } as const
}

function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}
