import type { AbiStateMutability, ContractFunctionArgs, ContractFunctionName } from 'viem'
import { bonusPoolAbi } from '../../../abis/bonus-pool.ts'
import type { EpochMall } from './epoch-mall.ts'

type Abi = typeof bonusPoolAbi

/** A call to the bonus pool, ready to be read, simulated or sent. */
export function poolCall<
  const F extends ContractFunctionName<Abi>,
  const P extends ContractFunctionArgs<Abi, AbiStateMutability, F>,
>({ pool }: Pick<EpochMall, 'pool'>, functionName: F, args: P) {
  return { abi: bonusPoolAbi, address: pool, functionName, args } as const
}
