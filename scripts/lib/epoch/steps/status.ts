import { mallAbi } from '../../../../abis/mall.ts'
import { monthName } from '../../../../spec/month.ts'
import { chainNow } from '../../chain/clock.ts'
import { table } from '../../cli/table.ts'
import { readEpochStates } from '../epoch-state.ts'
import { poolCall } from '../pool-call.ts'
import type { Session } from '../session.ts'

/** Prints what the pool holds and where every month stands. */
export async function status(session: Session): Promise<number> {
  const { client, format, mall, pool } = session
  const account = { abi: mallAbi, address: mall, functionName: 'account', args: [0] } as const
  const [waiting, free, reserved] = await Promise.all([
    client.readContract(account),
    client.readContract(poolCall(session, 'free', [])),
    client.readContract(poolCall(session, 'reserved', [])),
  ])
  console.log(`bonus pool ${pool}`)
  console.log(`${format(free)} free, ${format(reserved)} promised, ${format(waiting.balance)} waiting in account 0`)
  if (waiting.wallet !== pool) console.log(`account 0 still belongs to ${waiting.wallet}`)

  const epochs = await readEpochStates(session, await chainNow(client))
  if (epochs.length === 0) console.log('no month was proposed yet')
  const day = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 16)
  const rows = epochs.map(({ month, state, total, claimed, claimableFrom, expiresAt, root }) => [
    monthName(month),
    state,
    format(total),
    format(claimed),
    day(claimableFrom),
    day(expiresAt),
    root,
  ])
  const head = ['month', 'state', 'total', 'claimed', 'claimable from', 'until (UTC)', 'root']
  if (rows.length > 0) console.log(table(head, rows, [2, 3]))
  return 0
}
