import { type Address, getAbiItem } from 'viem'
import { bonusPoolAbi } from '../../../abis/bonus-pool.ts'
import { mallAbi } from '../../../abis/mall.ts'
import type { Connection } from '../chain/connect.ts'
import { UserError } from '../cli/user-error.ts'
import type { Deployment } from '../deploy/deployment.ts'

/** A mall with its bonus pool, and the block both are younger than. */
export type EpochMall = {
  client: Connection['publicClient']
  chainId: number
  isLocal: boolean
  mall: Address
  pool: Address
  token: Deployment['token']
  block: bigint
}

/** The events that a month's rewards follow from. */
export const events = {
  placed: getAbiItem({ abi: mallAbi, name: 'OrderPlaced' }),
  settled: getAbiItem({ abi: mallAbi, name: 'OrderSettled' }),
  claimed: getAbiItem({ abi: mallAbi, name: 'Claimed' }),
  walletChanged: getAbiItem({ abi: mallAbi, name: 'WalletChanged' }),
  proposed: getAbiItem({ abi: bonusPoolAbi, name: 'EpochProposed' }),
  vetoed: getAbiItem({ abi: bonusPoolAbi, name: 'EpochVetoed' }),
  expired: getAbiItem({ abi: bonusPoolAbi, name: 'EpochExpired' }),
}

/** The mall of a deployment; a sentence when it was deployed without a bonus pool. */
export function epochMallOf(connection: Connection, deployment: Deployment): EpochMall {
  const { mall, bonusPool, token, block } = deployment
  if (bonusPool === undefined) {
    throw new UserError(`the mall ${mall} was deployed without a bonus pool: nothing collects its breakage for rewards`)
  }
  const { publicClient: client, chainId, isLocal } = connection
  return { client, chainId, isLocal, mall, pool: bonusPool, token, block: BigInt(block) }
}
