import hre from 'hardhat'
import { type Abi, type Address, custom } from 'viem'
import { readArtifact } from '../../scripts/lib/chain/artifact.ts'
import { type Connection, connect } from '../../scripts/lib/chain/connect.ts'
import { deployContract } from '../../scripts/lib/chain/deploy-contract.ts'

/** A chain of this test's own, in this process, with an unlocked account. */
export async function localConnection(): Promise<Connection> {
  const { provider } = await hre.network.create()
  return connect('test', custom(provider))
}

/** What is wrong with a token; the numbers are those of FaultyToken.Fault. */
export const faults = {
  none: 0,
  feeOnTransfer: 1,
  feeOnTheWayBack: 2,
  answersFalse: 3,
  answersNothing: 4,
  reverts: 5,
  manyDecimals: 6,
  hugeSupply: 7,
  movesNothing: 8,
} as const

export const SUPPLY = 1_000_000_000n

/** Deploys a token with one fault; the connection's account holds its supply. */
export async function faultyToken(
  connection: Connection,
  fault: keyof typeof faults,
  supply = SUPPLY,
): Promise<Address> {
  const artifact = await readArtifact('test/scripts/FaultyToken.sol', 'FaultyToken')
  return (await deployContract(connection, artifact as { abi: Abi; bytecode: `0x${string}` }, [faults[fault], supply]))
    .address
}
