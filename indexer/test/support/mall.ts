import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  createPublicClient,
  encodeDeployData,
  encodeFunctionData,
  type Hex,
  http,
  type PublicClient,
} from 'viem'
import { bonusPoolAbi } from '../../../abis/bonus-pool.ts'
import { mallAbi } from '../../../abis/mall.ts'
import { hex, type Node } from './anvil.ts'

const root = join(import.meta.dirname, '../../..')
const GAS = hex(16_000_000)
const DAY = 86_400n

type Artifact = { abi: Abi; bytecode: Hex }
type MallFunction = ContractFunctionName<typeof mallAbi, 'nonpayable'>
type PoolFunction = ContractFunctionName<typeof bonusPoolAbi, 'nonpayable'>
type MallView = ContractFunctionName<typeof mallAbi, 'view'>

async function artifact(path: string): Promise<Artifact> {
  return JSON.parse(await readFile(join(root, 'artifacts', path), 'utf8'))
}

/** A receipt; `status` is checked by whoever sends. */
export type Receipt = { blockNumber: Hex; contractAddress: Address; status: Hex; transactionHash: Hex; logs: unknown[] }

/** A mall on a chain of our own, its owner being the first account. */
export class TestMall {
  readonly chain: Node
  readonly client: PublicClient
  readonly address: Address
  readonly token: Address
  readonly block: number
  /** the bonus pool, once there is one */
  bonusPool: Address | null = null

  private constructor(chain: Node, address: Address, token: Address, block: number) {
    this.chain = chain
    this.client = createPublicClient({ transport: http(chain.url) })
    this.address = address
    this.token = token
    this.block = block
  }

  /** A mall that stands already. */
  static at(chain: Node, address: Address, token: Address, block: number): TestMall {
    return new TestMall(chain, address, token, block)
  }

  static async deploy(chain: Node, maxLevels = 8): Promise<TestMall> {
    const [owner] = chain.accounts as [Address]
    const deploy = async (path: string, args: unknown[]) => {
      const { abi, bytecode } = await artifact(path)
      return receiptOf(chain, { from: owner, data: encodeDeployData({ abi, bytecode, args }) })
    }
    const token = (await deploy('contracts/demo/DemoDollar.sol/DemoDollar.json', [10n ** 15n])).contractAddress
    const manager = '@openzeppelin/contracts/access/manager/AccessManager.sol/AccessManager.json'
    const authority = (await deploy(manager, [owner])).contractAddress
    // an arbiter must stand outside the line, which the house's owner never does
    const { abi } = await artifact(manager)
    const grant = encodeFunctionData({ abi, functionName: 'grantRole', args: [0n, chain.accounts[18], 0] })
    await receiptOf(chain, { from: owner, to: authority, data: grant })
    const limits = { maxLevels, maxCommissionBps: 5_000, maxFeeBps: 1_000, minReturnWindow: 60, planDelay: 0 }
    const config = { token, authority, treasury: owner, ...limits }
    const mall = await deploy('contracts/Mall.sol/Mall.json', [config])
    return new TestMall(chain, mall.contractAddress, token, Number(mall.blockNumber))
  }

  /** Puts a bonus pool beside the mall and gives it account 0; the owner holds every role. */
  async deployPool(): Promise<Address> {
    const [owner] = this.chain.accounts as [Address]
    const { abi, bytecode } = await artifact('contracts/periphery/BonusPool.sol/BonusPool.json')
    const data = encodeDeployData({ abi, bytecode, args: [this.address, 2n * DAY, 90n * DAY] })
    this.bonusPool = (await receiptOf(this.chain, { from: owner, data })).contractAddress
    await this.send(owner, 'proposeWallet', [0, this.bonusPool])
    await this.askPool('acceptAccount', [])
    return this.bonusPool
  }

  /** The owner asks something of the pool. */
  askPool<N extends PoolFunction>(
    functionName: N,
    args: ContractFunctionArgs<typeof bonusPoolAbi, 'nonpayable', N>,
  ): Promise<Receipt> {
    const data = encodeFunctionData({ abi: bonusPoolAbi, functionName, args } as never)
    return receiptOf(this.chain, { from: this.chain.accounts[0] as Address, to: this.bonusPool as Address, data })
  }

  /** What `deployments/<chainId>.json` holds. */
  get deployment() {
    const token = { address: this.token, name: 'Demo Dollar', symbol: 'USDd', decimals: 6 }
    const beside = this.bonusPool ? { bonusPool: this.bonusPool } : {}
    return { chainId: 31_337, network: 'test', mall: this.address, ...beside, token, block: this.block }
  }

  send<N extends MallFunction>(
    from: Address,
    functionName: N,
    args: ContractFunctionArgs<typeof mallAbi, 'nonpayable', N>,
  ): Promise<Receipt> {
    const data = encodeFunctionData({ abi: mallAbi, functionName, args } as never)
    return receiptOf(this.chain, { from, to: this.address, data })
  }

  /** Sends without waiting for a block; for chains that mine on command. */
  post<N extends MallFunction>(
    from: Address,
    functionName: N,
    args: ContractFunctionArgs<typeof mallAbi, 'nonpayable', N>,
  ): Promise<Hex> {
    const data = encodeFunctionData({ abi: mallAbi, functionName, args } as never)
    return this.chain.rpc('eth_sendTransaction', [{ from, to: this.address, data, gas: GAS }])
  }

  read<N extends MallView>(functionName: N, args: ContractFunctionArgs<typeof mallAbi, 'view', N>) {
    return this.client.readContract({
      abi: mallAbi,
      address: this.address,
      functionName,
      args,
    } as never) as Promise<never>
  }

  /** Gives an account play money and lets the mall take it. */
  async fund(who: Address): Promise<void> {
    const { abi } = await artifact('contracts/demo/DemoDollar.sol/DemoDollar.json')
    const [owner] = this.chain.accounts as [Address]
    const call = (functionName: string, args: unknown[]) => encodeFunctionData({ abi, functionName, args })
    if (who !== owner)
      await receiptOf(this.chain, { from: owner, to: this.token, data: call('transfer', [who, 10n ** 11n]) })
    await receiptOf(this.chain, { from: who, to: this.token, data: call('approve', [this.address, 2n ** 255n]) })
  }

  /** Moves the chain's clock and makes a block. */
  async skip(seconds: number): Promise<void> {
    await this.chain.rpc('evm_increaseTime', [seconds])
    await this.chain.rpc('evm_mine')
  }
}

async function receiptOf(chain: Node, tx: { from: Address; to?: Address; data: Hex }): Promise<Receipt> {
  const hash = await chain.rpc<Hex>('eth_sendTransaction', [{ gas: GAS, ...tx }])
  let receipt = await chain.rpc<Receipt | null>('eth_getTransactionReceipt', [hash])
  for (let i = 0; receipt === null && i < 200; i++) {
    await sleep(5)
    receipt = await chain.rpc<Receipt | null>('eth_getTransactionReceipt', [hash])
  }
  if (receipt?.status !== '0x1') {
    // the call again, for its reason
    await chain.rpc('eth_call', [{ gas: GAS, ...tx }, 'latest'])
    throw new Error(`transaction ${hash} failed`)
  }
  return receipt
}
