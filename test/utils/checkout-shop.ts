import {
  type Abi,
  type Account,
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  createWalletClient,
  custom,
  type Hex,
  keccak256,
  type PrivateKeyAccount,
  parseEther,
  type TransactionReceipt,
  toBytes,
  zeroAddress,
  zeroHash,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { hardhat } from 'viem/chains'
import { checkoutAbi } from '../../abis/checkout.ts'
import { demoDollarAbi } from '../../abis/demo-dollar.ts'
import { mallAbi } from '../../abis/mall.ts'
import { readArtifact } from '../../scripts/lib/chain/artifact.ts'
import { type Connection, connect } from '../../scripts/lib/chain/connect.ts'
import { deployContract } from '../../scripts/lib/chain/deploy-contract.ts'
import type { Address as Person } from '../../spec/account.ts'
import type { Offer } from '../../spec/actions/offers.ts'
import { send } from './act.ts'
import { deployMall, people } from './deploy-mall.ts'
import { network } from './network.ts'
import { type Item, PLAN, TEA } from './shop.ts'
import { deployWeth, wethAbi } from './uniswap.ts'

/** Checkout's functions, and every error that can come up from below it. */
const abi: Abi = [...checkoutAbi, ...[...mallAbi, ...demoDollarAbi].filter(({ type }) => type === 'error')]

/** The tea house's mall with a checkout before it; nobody has approved anything. */
export type CheckoutShop = {
  connection: Connection
  mall: Address
  token: Address
  weth: Address
  checkout: Address
}

// a refusal is an answer: viem would ask three times more
const transport = custom(network.provider, { retryCount: 0 })

export type Cart = ReturnType<typeof cartOf>

/** Somebody with a key and coin for gas. */
export async function person(name: string): Promise<PrivateKeyAccount> {
  const account = privateKeyToAccount(keccak256(toBytes(name)))
  await network.networkHelpers.setBalance(account.address, parseEther('100'))
  return account
}

/** Opens the mall that settles in `token` and sells tea, and its checkout. */
export async function openCheckout(
  token: (connection: Connection, weth: Address) => Promise<Address>,
  factory: (connection: Connection, weth: Address) => Promise<Address> = async () => zeroAddress,
): Promise<CheckoutShop> {
  const connection = await connect('stories', transport)
  const [operator, treasury, teaHouse] = (await people()) as [Person, Person, Person]
  const weth = await deployWeth(connection)
  const chain = await deployMall({ operator, treasury, token: await token(connection, weth) })
  await send(chain, { name: 'publishPlan', args: [PLAN] }, operator)
  await send(chain, { name: 'register', args: [1] }, teaHouse)
  await send(chain, { name: 'setMerchant', args: [TEA.merchantId, true] }, operator)
  const listing = { merchantId: TEA.merchantId, price: TEA.price, stock: 100, commissionBps: 1_000, planId: 1 }
  await send(chain, { name: 'list', args: [{ ...listing, content: '{}' }] }, teaHouse)
  const args = [chain.address, weth, await factory(connection, weth)]
  const artifact = await readArtifact('contracts/periphery/Checkout.sol', 'Checkout')
  const checkout = (await deployContract(connection, artifact, args)).address
  return { connection, mall: chain.address, token: chain.token, weth, checkout }
}

/** Deploys a contract of this repository and returns where it is. */
export async function deployed(connection: Connection, source: string, name: string, args: unknown[]) {
  return (await deployContract(connection, await readArtifact(source, name), args)).address
}

/** A cart of one item, for at most its price. */
export function cartOf({ productId, merchantId, price, quantity = 1 }: Item, maxTotal = price * BigInt(quantity)) {
  const region: Hex = '0x000000000000'
  const lines = [{ productId, quantity }]
  const offers: { offer: Offer; signature: Hex }[] = []
  return { merchantId, lines, offers, referrerId: 0, region, delivery: zeroHash as Hex, maxTotal }
}

export type Payment = { functionName: string; args: unknown[]; value?: bigint }

/** Somebody calls the checkout, and it must succeed. */
export async function pays(shop: CheckoutShop, account: Account, payment: Payment): Promise<TransactionReceipt> {
  const { publicClient } = shop.connection
  const hash = await walletOf(account).writeContract(await simulated(shop, account, payment))
  const receipt = await publicClient.waitForTransactionReceipt({ hash })
  if (receipt.status !== 'success') throw new Error(`${payment.functionName} failed on chain`)
  return receipt
}

/** Somebody calls the checkout; the name of the error he gets, or "nothing" when he is not refused. */
export async function refusedWith(shop: CheckoutShop, account: Account, payment: Payment): Promise<string> {
  try {
    await simulated(shop, account, payment)
    return 'nothing'
  } catch (error) {
    const reverted = error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionRevertedError)
    if (!(reverted instanceof ContractFunctionRevertedError)) throw error
    return reverted.data?.errorName ?? reverted.reason ?? 'no reason'
  }
}

async function simulated({ connection, checkout }: CheckoutShop, account: Account, payment: Payment) {
  const call = { abi, address: checkout, account, ...payment, blockTag: 'pending' }
  return (await connection.publicClient.simulateContract(call as never)).request as never
}

/** A wallet that signs itself, so that any key can send. */
export function walletOf(account: Account) {
  return createWalletClient({ account, chain: hardhat, transport })
}

/** Token units that somebody holds. */
export async function tokensOf({ connection, token }: CheckoutShop, who: Address): Promise<bigint> {
  return connection.publicClient.readContract({ abi: wethAbi, address: token, functionName: 'balanceOf', args: [who] })
}

/** What lies at the checkout: tokens, wrapped coin and coin; all zero between calls. */
export async function leftAt(shop: CheckoutShop) {
  const { checkout, connection, weth } = shop
  const coin = await connection.publicClient.getBalance({ address: checkout })
  return [await tokensOf(shop, checkout), await tokensOf({ ...shop, token: weth }, checkout), coin]
}

/** The order on a shelf, the first without one. */
export async function orderOn({ connection, mall }: CheckoutShop, shelf = 1) {
  const read = { abi: mallAbi, address: mall } as const
  const id = await connection.publicClient.readContract({ ...read, functionName: 'orderOn', args: [shelf] })
  return connection.publicClient.readContract({ ...read, functionName: 'order', args: [id] })
}
