import { type Abi, encodeFunctionData, type Hash, type TransactionReceipt } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import type { Address } from '../../spec/account.ts'
import type { Action } from '../../spec/mall.ts'
import type { Call } from '../../spec/testing/world.ts'
import type { DeployedMall } from './deploy-mall.ts'
import { errorNameOf } from './error-name.ts'
import { network } from './network.ts'
import { signedArgs } from './signers.ts'

// fixed, so that nothing is simulated before it is sent
const GAS = 12_000_000n
// of the network in this process
const CHAIN_ID = 31_337

/** Sends a call in a block of its own at its second; returns the name of the error it ended with, if any. */
export async function act(mall: DeployedMall, { action, caller, now }: Call): Promise<string | undefined> {
  await network.networkHelpers.time.setNextBlockTimestamp(now)
  try {
    await submit(mall, action, caller)
    return undefined
  } catch (error) {
    return errorNameOf(error)
  }
}

/** Sends a call that must succeed; throws the name of the error it ended with. */
export async function send(mall: DeployedMall, action: Action, caller: Address): Promise<TransactionReceipt> {
  const hash = await submit(mall, action, caller).catch((error) => {
    throw new Error(`${action.name} ended with ${errorNameOf(error)}`)
  })
  const client = await network.viem.getPublicClient()
  return client.getTransactionReceipt({ hash })
}

async function submit(mall: DeployedMall, action: Action, caller: Address): Promise<Hash> {
  const args = await signedArgs(action, CHAIN_ID, mall.address)
  const data = encodeFunctionData({ abi: mallAbi as Abi, functionName: action.name, args })
  const wallet = await network.viem.getWalletClient(caller)
  return wallet.sendTransaction({ to: mall.address, data, gas: GAS })
}
