import { type Address, encodeFunctionData, type Hex } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import type { Connection } from '../chain/connect.ts'
import { send } from '../chain/send.ts'
import { chunksOf } from '../chunks-of.ts'
import type { ImportStep } from './import-plan.ts'

// below the 16,777,216 a transaction may use (EIP-7825), with room for a block that differs from the estimate
const GAS_PER_BATCH = 14_000_000n
const CALLS_PER_BATCH = 60

export type ListingTerms = { merchantId: number; commissionBps: number; planId: number }

/** Sends the steps in as few transactions as gas allows; each batch has been tried before the first is sent. */
export async function sendSteps(
  connection: Connection,
  mall: Address,
  steps: ImportStep[],
  terms: ListingTerms,
  onBatch: (calls: number, hash: Hex) => void,
) {
  const calls = steps.flatMap((step) => callsOf(step, terms))
  const batches: Hex[][] = []
  for (const some of chunksOf(calls, CALLS_PER_BATCH)) batches.push(...(await fitBatch(connection, mall, some)))
  for (const batch of batches) {
    const { transactionHash } = await send(connection, {
      abi: mallAbi,
      address: mall,
      functionName: 'multicall',
      args: [batch],
    })
    onBatch(batch.length, transactionHash)
  }
}

function callsOf({ action, variant, content, listed }: ImportStep, terms: ListingTerms): Hex[] {
  const encode = encodeFunctionData
  if (action === 'list') {
    const listing = { ...terms, price: variant.price, stock: variant.stock, content }
    return [encode({ abi: mallAbi, functionName: 'list', args: [listing] })]
  }
  if (action !== 'update' || !listed) return []
  const { id } = listed
  const change = variant.stock - listed.stock
  return [
    ...(variant.price !== listed.price
      ? [encode({ abi: mallAbi, functionName: 'setPrice', args: [id, variant.price] })]
      : []),
    ...(change !== 0 ? [encode({ abi: mallAbi, functionName: 'restock', args: [id, change] })] : []),
    ...(content !== listed.content ? [encode({ abi: mallAbi, functionName: 'setContent', args: [id, content] })] : []),
  ]
}

async function fitBatch(connection: Connection, mall: Address, calls: Hex[]): Promise<Hex[][]> {
  const { publicClient, wallet } = connection
  const gas = await publicClient
    .estimateContractGas({
      abi: mallAbi,
      address: mall,
      functionName: 'multicall',
      args: [calls],
      account: wallet.account,
    })
    .catch((error) => {
      // too much gas and a refusal look alike from outside: only a single call tells which
      if (calls.length > 1) return undefined
      throw error
    })
  if (gas !== undefined && gas <= GAS_PER_BATCH) return [calls]
  const half = Math.ceil(calls.length / 2)
  if (calls.length === 1) return [calls]
  return [
    ...(await fitBatch(connection, mall, calls.slice(0, half))),
    ...(await fitBatch(connection, mall, calls.slice(half))),
  ]
}
