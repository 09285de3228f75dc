import { verifyContract } from '@nomicfoundation/hardhat-verify/verify'
import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import { sentenceOf } from '../cli/run-command.ts'
import type { DeployedContract } from '../deploy/deployment.ts'

export const explorers = ['etherscan', 'blockscout', 'sourcify'] as const
export type Explorer = (typeof explorers)[number]

/** What an explorer made of a contract's source: undefined when it is verified there, else why not. */
export type Publication = { explorer: Explorer; name: string; problem: string | undefined }

/** Sends a contract's source and settings to an explorer and waits for its verdict; a refusal is told, not thrown. */
export async function publishSource(
  hre: HardhatRuntimeEnvironment,
  explorer: Explorer,
  { name, source, address, arguments: constructorArgs, transactionHash }: DeployedContract,
): Promise<Publication> {
  const contract = `${source}:${name}`
  const request = { address, constructorArgs, contract, provider: explorer, creationTxHash: transactionHash }
  try {
    const isVerified = await verifyContract(request, hre)
    return { explorer, name, problem: isVerified ? undefined : 'it was not verified' }
  } catch (error) {
    return { explorer, name, problem: sentenceOf(error) }
  }
}
