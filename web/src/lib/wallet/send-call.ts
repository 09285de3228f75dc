import type { Abi, TransactionReceipt } from 'viem'
import { getConnection, simulateContract, waitForTransactionReceipt, writeContract } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import { mallAbi } from '../../../../abis/mall.ts'
import type { ChainCall } from './chain-call.ts'
import { switchToMall } from './switch-to-mall.ts'
import { toTxProblem } from './to-tx-problem.ts'
import { tokenAbi } from './token-abi.ts'
import type { TxProblem, TxStage } from './tx-state.ts'
import { walletConfig } from './wallet-config.ts'

// the mall passes the token's errors on, so both calls decode both families
const errors = [...mallAbi, ...tokenAbi].filter((item) => item.type === 'error')

/** A transaction that did not happen, with the sentence that says why. */
export class TxFailure extends Error {
  readonly problem: TxProblem
  constructor(problem: TxProblem) {
    super(problem.key)
    this.name = 'TxFailure'
    this.problem = problem
  }
}

/** Tries a call, lets the wallet sign it and waits for its receipt; `onStage` follows. Throws TxFailure. */
export async function sendCall(call: ChainCall, onStage: (stage: TxStage) => void): Promise<TransactionReceipt> {
  try {
    return await send(call, onStage)
  } catch (error) {
    throw new TxFailure(toTxProblem(error))
  }
}

async function send(call: ChainCall, onStage: (stage: TxStage) => void): Promise<TransactionReceipt> {
  const { chainId } = deployment()
  onStage({ stage: 'simulating' })
  const connection = getConnection(walletConfig)
  if (connection.address === undefined) throw new Error('no wallet is connected')
  if (connection.chainId !== chainId) await switchToMall()

  const request = contractRequest(call)
  await simulateContract(walletConfig, { ...request, account: connection.address, chainId })
  onStage({ stage: 'confirming' })
  const hash = await writeContract(walletConfig, { ...request, chainId })
  onStage({ stage: 'pending', hash })
  const receipt = await waitForTransactionReceipt(walletConfig, { hash, chainId })
  onStage({ stage: 'indexing', hash: receipt.transactionHash })
  return receipt
}

function contractRequest(call: ChainCall) {
  const { mall, token } = deployment()
  const own: Abi = call.contract === 'mall' ? mallAbi : tokenAbi
  const functions = own.filter((item) => item.type === 'function' && item.name === call.functionName)
  return {
    address: call.contract === 'mall' ? mall : token.address,
    abi: [...functions, ...errors] as Abi,
    functionName: call.functionName as string,
    args: call.args as readonly unknown[],
  }
}
