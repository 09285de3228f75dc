import { type Address, type Hex, type PublicClient, parseAbi } from 'viem'
import { readLogs } from '../chain/read-logs.ts'

const [scheduled, executed, canceled] = parseAbi([
  'event OperationScheduled(bytes32 indexed operationId, uint32 indexed nonce, uint48 schedule, address caller, address target, bytes data)',
  'event OperationExecuted(bytes32 indexed operationId, uint32 indexed nonce)',
  'event OperationCanceled(bytes32 indexed operationId, uint32 indexed nonce)',
])

/** OpenZeppelin forgets an operation a week after it became ready. */
const EXPIRATION = 7 * 86_400

/** Something announced at an AccessManager that can still be executed; `readyAt` in unix seconds. */
export type Scheduled = { caller: Address; target: Address; data: Hex; readyAt: number }

/** Everything announced at an AccessManager since a block and neither executed, cancelled nor expired. */
export async function readScheduled(client: PublicClient, address: Address, block: number): Promise<Scheduled[]> {
  const from = { address, block: BigInt(block) }
  const announced = await readLogs(client, { ...from, event: scheduled })
  const over = [
    ...(await readLogs(client, { ...from, event: executed })),
    ...(await readLogs(client, { ...from, event: canceled })),
  ].map(({ args }) => `${args.operationId} ${args.nonce}`)
  const { timestamp } = await client.getBlock()
  return announced
    .filter(({ args }) => !over.includes(`${args.operationId} ${args.nonce}`))
    .map(({ args: { caller, target, data, schedule } }) => ({ caller, target, data, readyAt: schedule }))
    .filter(({ readyAt }) => readyAt + EXPIRATION > timestamp)
}
