import type { Address } from 'viem'
import { bonusPoolAbi } from '../../../abis/bonus-pool.ts'
import { mallAbi } from '../../../abis/mall.ts'
import type { Connection } from '../chain/connect.ts'
import { send } from '../chain/send.ts'

const POOL = 0

/** Gives account 0, where breakage collects, to the bonus pool for good; the signer owns it. */
export async function handPoolOver(connection: Connection, mall: Address, pool: Address) {
  await send(connection, { abi: mallAbi, address: mall, functionName: 'proposeWallet', args: [POOL, pool] })
  await send(connection, { abi: bonusPoolAbi, address: pool, functionName: 'acceptAccount', args: [] })
}
