import { type Address, getAddress, type TransactionReceipt } from 'viem'
import { UserError } from '../cli/user-error.ts'
import type { Artifact } from './artifact.ts'
import type { Connection } from './connect.ts'

/** Deploys a compiled contract and waits for it. */
export async function deployContract(
  { wallet, publicClient }: Connection,
  artifact: Pick<Artifact, 'abi' | 'bytecode'>,
  args: readonly unknown[],
): Promise<{ address: Address; receipt: TransactionReceipt }> {
  const hash = await wallet.deployContract({ abi: artifact.abi, bytecode: artifact.bytecode, args })
  const receipt = await publicClient.waitForTransactionReceipt({ hash })
  if (receipt.status !== 'success' || !receipt.contractAddress) throw new UserError(`the deployment ${hash} failed`)
  return { address: getAddress(receipt.contractAddress), receipt }
}
