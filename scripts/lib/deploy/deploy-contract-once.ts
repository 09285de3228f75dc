import { encodeDeployData, getAddress, keccak256 } from 'viem'
import { type Artifact, readArtifact } from '../chain/artifact.ts'
import type { Connection } from '../chain/connect.ts'
import { UserError } from '../cli/user-error.ts'
import type { DeployedContract } from './deployment.ts'
import type { Journal } from './journal.ts'
import { sendOnce } from './send-once.ts'

type Part = { name: string; source: string; args: readonly unknown[] }

/** Deploys a contract of this repository as a step of a deployment: over any number of runs it is created once. */
export async function deployContractOnce(
  connection: Connection,
  journal: Journal,
  { name, source, args }: Part,
): Promise<DeployedContract & { artifact: Artifact }> {
  const artifact = await readArtifact(source, name)
  const data = encodeDeployData({ abi: artifact.abi, bytecode: artifact.bytecode, args })
  const receipt = await sendOnce(connection, journal, name, { data, payload: keccak256(data) })
  if (!receipt.contractAddress) throw new UserError(`the deployment ${receipt.transactionHash} made no contract`)
  const address = getAddress(receipt.contractAddress)
  const code = await connection.publicClient.getCode({ address })
  if (!code) throw new UserError(`the deployment ${receipt.transactionHash} left no code at ${address}`)
  const { transactionHash, blockNumber } = receipt
  return {
    name,
    source,
    address,
    block: Number(blockNumber),
    transactionHash,
    arguments: [...args],
    codeHash: keccak256(code),
    artifact,
  }
}
