import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  createWalletClient,
  custom,
  type Hex,
  type TransactionReceipt,
} from 'viem'
import { setNextBlockTime } from '../chain/clock.ts'
import type { Connection, Wallet } from '../chain/connect.ts'
import { UserError } from '../cli/user-error.ts'
import type { Deployment } from '../deploy/deployment.ts'
import { demoAccount } from './demo-accounts.ts'
import type { DemoListing } from './demo-catalogue.ts'

/** The demo while it is being played: who is who, and what stands where. */
export type World = {
  connection: Connection
  deployment: Deployment
  /** unix seconds of the moment the demo's history leads up to */
  now: number
  ids: Map<string, number>
  /** listed products of each merchant, in listing order */
  shelves: [Listed[], Listed[]]
  /** shelves of ended orders, for the next order to take */
  freeShelves: number[]
  time: number
  wallets: Map<string, Wallet>
}

export type Listed = { id: number; price: bigint; stock: number; sale: DemoListing['sale'] }

/** Lets the local chain's clock pass to a moment (unix seconds) before the next act; it never runs backwards. */
export async function passTo(world: World, seconds: number) {
  world.time = Math.max(world.time + 1, Math.floor(seconds))
  await setNextBlockTime(world.connection.publicClient, world.time)
}

/** Sends a contract call as a person of the demo and waits for it. */
export async function act<const A extends Abi, F extends ContractFunctionName<A, 'nonpayable' | 'payable'>>(
  world: World,
  name: string,
  call: { abi: A; address: Address; functionName: F; args: ContractFunctionArgs<A, 'nonpayable' | 'payable', F> },
): Promise<TransactionReceipt> {
  const { publicClient } = world.connection
  const hash: Hex = await walletOf(world, name).writeContract(call as never)
  const receipt = await publicClient.waitForTransactionReceipt({ hash })
  if (receipt.status !== 'success') throw new UserError(`the demo's ${call.functionName} by ${name} failed on chain`)
  return receipt
}

/** The account id of a person of the demo. */
export function idOf(world: World, name: string): number {
  const id = world.ids.get(name)
  if (id === undefined) throw new UserError(`${name} of the demo has no account`)
  return id
}

function walletOf({ connection, wallets }: World, name: string): Wallet {
  const known = wallets.get(name)
  if (known) return known
  const { publicClient } = connection
  const transport = custom({ request: (request) => publicClient.request(request as never) })
  const wallet = createWalletClient({ account: demoAccount(name), chain: publicClient.chain, transport })
  wallets.set(name, wallet)
  return wallet
}
