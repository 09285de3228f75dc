import type { Abi, ContractFunctionArgs, ContractFunctionName, TransactionReceipt, WriteContractParameters } from 'viem'
import { UserError } from '../cli/user-error.ts'
import type { Connection } from './connect.ts'

/** Simulates a call, so that a refusal costs nothing, sends it and waits for it. */
export async function send<
  const A extends Abi,
  F extends ContractFunctionName<A, 'nonpayable' | 'payable'>,
  P extends ContractFunctionArgs<A, 'nonpayable' | 'payable', F>,
>(
  { publicClient, wallet }: Pick<Connection, 'publicClient' | 'wallet'>,
  call: Pick<WriteContractParameters<A, F, P>, 'abi' | 'address' | 'functionName' | 'args'> & { gas?: bigint },
): Promise<TransactionReceipt> {
  // pending: on a local chain time runs on between blocks
  const simulation = { ...call, account: wallet.account, blockTag: 'pending' }
  const { request } = await publicClient.simulateContract(simulation as never)
  const hash = await wallet.writeContract(request as never)
  const receipt = await publicClient.waitForTransactionReceipt({ hash })
  if (receipt.status !== 'success')
    throw new UserError(`the transaction ${hash} (${call.functionName}) failed on chain`)
  return receipt
}
