import type { Abi, TransactionReceipt } from 'viem'
import { waitForTransactionReceipt } from 'viem/actions'
import { getConnection, simulateContract, writeContract } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import { mallAbi } from '../../../../abis/mall.ts'
import { merchantKeysAbi } from '../../../../abis/merchant-keys.ts'
import type { ChainCall } from './chain-call.ts'
import { switchToMall } from './switch-to-mall.ts'
import { toTxProblem } from './to-tx-problem.ts'
import { tokenAbi } from './token-abi.ts'
import type { TxProblem, TxStage } from './tx-state.ts'
import { walletConfig } from './wallet-config.ts'

// the mall passes the token's errors on, so both calls decode both families
const errors = [...mallAbi, ...merchantKeysAbi, ...tokenAbi].filter((item) => item.type === 'error')

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
    throw error instanceof TxFailure ? error : new TxFailure(toTxProblem(error))
  }
}

async function send(call: ChainCall, onStage: (stage: TxStage) => void): Promise<TransactionReceipt> {
  const { chainId } = deployment()
  onStage({ stage: 'simulating' })
  const connection = getConnection(walletConfig)
  if (connection.address === undefined) throw new Error('no wallet is connected')
  if (connection.chainId !== chainId) await switchToMall()

  const request = { ...contractRequest(call), chainId }
  const account = connection.address
  await simulateContract(walletConfig, { ...request, account })
  onStage({ stage: 'confirming' })
  const hash = await writeContract(walletConfig, request)
  onStage({ stage: 'pending', hash })
  const receipt = await receiptOf(hash)
  if (receipt.status === 'reverted') {
    // the same call at that block says why
    await simulateContract(walletConfig, { ...request, account, blockNumber: receipt.blockNumber })
    throw new TxFailure({ key: 'reverted' })
  }
  onStage({ stage: 'indexing', hash: receipt.transactionHash })
  return receipt
}

async function receiptOf(hash: `0x${string}`): Promise<TransactionReceipt> {
  let isGone = false
  const receipt = await waitForTransactionReceipt(walletConfig.getClient(), {
    hash,
    onReplaced: ({ reason }) => {
      isGone = reason !== 'repriced'
    },
  })
  // a wallet may put another transaction in its place, or cancel it
  if (isGone) throw new TxFailure({ key: 'replaced' })
  return receipt
}

function contractRequest(call: ChainCall) {
  const { address, abi } = contractOf(call.contract)
  const functions = abi.filter((item) => item.type === 'function' && item.name === call.functionName)
  return {
    address,
    abi: [...functions, ...errors] as Abi,
    functionName: call.functionName as string,
    args: call.args as readonly unknown[],
  }
}

function contractOf(contract: ChainCall['contract']): { address: `0x${string}`; abi: Abi } {
  const { mall, token, merchantKeys } = deployment()
  if (contract === 'token') return { address: token.address, abi: tokenAbi }
  if (contract === 'mall') return { address: mall, abi: mallAbi }
  if (merchantKeys === undefined) throw new Error('this mall was deployed without a list of merchant keys')
  return { address: merchantKeys, abi: merchantKeysAbi }
}
