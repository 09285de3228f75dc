import hre from 'hardhat'
import { type Abi, encodeDeployData, encodeFunctionData, type Hex } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import type { Address } from '../../spec/account.ts'
import type { Action } from '../../spec/mall.ts'
import type { Config, Mall, Role } from '../../spec/state.ts'
import { afterCalls, DAY, emptyWorld, openingCalls, PURSE } from '../../spec/testing/world.ts'
import { managerAbi, ROLE_FUNCTIONS, selectorOf, tokenAbi } from '../utils/deploy-mall.ts'
import { signedArgs } from '../utils/signers.ts'
import { type Anvil, startAnvil } from './anvil.ts'

const PEOPLE = 10
const PLAN_DELAY = 2 * DAY
const START = 1_800_000_000
export const CHAIN_ID = 31_337
const GAS = '0xb71b00'

/** The opening world on a native chain and in the specification, which agree. */
export type SimulatedWorld = {
  anvil: Anvil
  mall: Mall
  people: readonly Address[]
  token: Address
  witness: Address
  now: number
}

/** Deploys token, manager, mall and witness, and makes the calls that open the world. */
export async function openSimulatedWorld(): Promise<SimulatedWorld> {
  const anvil = await startAnvil(START)
  const accounts = await anvil.rpc<Address[]>('eth_accounts')
  const people = accounts.slice(0, PEOPLE).map((who) => who.toLowerCase() as Address)
  const [operator, treasury] = [people[0] as Address, people[PEOPLE - 1] as Address]
  const send = (from: Address, to: Address | undefined, data: Hex) => sendTo(anvil, from, to, data)
  const deploy = async (name: string, args: unknown[] = []) => {
    const { abi, bytecode } = await hre.artifacts.readArtifact(name)
    const data = encodeDeployData({ abi: abi as Abi, bytecode: bytecode as Hex, args })
    return (await send(operator, undefined, data)).contractAddress.toLowerCase() as Address
  }

  const limits = {
    maxLevels: 8,
    maxCommissionBps: 5_000,
    maxFeeBps: 1_000,
    minReturnWindow: 7 * DAY,
    planDelay: PLAN_DELAY,
  }
  const token = await deploy('BlockableToken', [6])
  const authority = await deploy('AccessManager', [operator])
  const address = await deploy('Mall', [{ token, authority, treasury, ...limits }])
  const witness = await deploy('Witness')
  for (const role of Object.keys(ROLE_FUNCTIONS) as Role[]) {
    const [id, names] = ROLE_FUNCTIONS[role]
    const administer = (functionName: 'setTargetFunctionRole' | 'grantRole', args: unknown[]) =>
      send(operator, authority, encodeFunctionData({ abi: managerAbi as Abi, functionName, args }))
    if (names.length > 0) await administer('setTargetFunctionRole', [address, names.map(selectorOf), id])
    await administer('grantRole', [id, operator, 0])
  }
  for (const who of people) {
    await send(operator, token, encodeFunctionData({ abi: tokenAbi, functionName: 'mint', args: [who, PURSE] }))
    const args = [address, 2n ** 256n - 1n] as const
    await send(who, token, encodeFunctionData({ abi: tokenAbi, functionName: 'approve', args }))
  }

  const config: Config = {
    address,
    treasury,
    decimals: 6,
    limits: { ...limits, maxWindow: 366 * DAY },
    pausePeriod: 14 * DAY,
  }
  const deployedAt = await deploymentOf(anvil, address)
  const calls = openingCalls(people, START + 1_000, PLAN_DELAY)
  const mall = afterCalls(emptyWorld(config, people, deployedAt), calls)
  for (const { action, caller, now } of calls) {
    await anvil.rpc('evm_setNextBlockTimestamp', [now])
    await send(caller, address, await callData(action, address))
  }
  return { anvil, mall, people, token, witness, now: START + 1_000 + calls.length + PLAN_DELAY }
}

/** A call of the mall as bytes, its offers signed. */
export async function callData(action: Action, mall: Address): Promise<Hex> {
  const args = await signedArgs(action, CHAIN_ID, mall)
  return encodeFunctionData({ abi: mallAbi as Abi, functionName: action.name, args })
}

type Receipt = { status: Hex; contractAddress: Address }

async function sendTo({ rpc }: Anvil, from: Address, to: Address | undefined, data: Hex): Promise<Receipt> {
  const hash = await rpc<Hex>('eth_sendTransaction', [{ from, ...(to ? { to } : {}), data, gas: GAS }])
  let receipt: Receipt | null = null
  // the block is made beside the answer
  while (receipt === null) receipt = await rpc<Receipt | null>('eth_getTransactionReceipt', [hash])
  if (receipt.status !== '0x1') throw new Error(`a call that opens the world failed: ${data.slice(0, 10)}`)
  return receipt
}

/** The second at which a mall was deployed: its first account joined with it. */
async function deploymentOf({ rpc }: Anvil, mall: Address): Promise<number> {
  const data = encodeFunctionData({ abi: mallAbi, functionName: 'account', args: [0] })
  const answer = await rpc<Hex>('eth_call', [{ to: mall, data }, 'latest'])
  return Number(`0x${answer.slice(2 + 64 * 5, 2 + 64 * 6)}`)
}
