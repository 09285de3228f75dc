import { type Abi, type Address, encodeFunctionData, type Hex, numberToHex, parseEventLogs } from 'viem'
import { bonusPoolAbi } from '../../../abis/bonus-pool.ts'
import { checkoutAbi } from '../../../abis/checkout.ts'
import { mallAbi } from '../../../abis/mall.ts'
import { chunksOf } from '../chunks-of.ts'
import { UserError } from '../cli/user-error.ts'

/** A call to be sent: whose, to what, with how much gas at most. */
export type SimCall = { from: Address; to: Address; data: Hex; gas: bigint; what: string }

export type SimEvent = ReturnType<typeof eventsOf>[number]

type Receipt = { status: Hex; logs: Parameters<typeof parseEventLogs>[0]['logs'] }

const BATCH = 100
const BLOCK_GAS = 55_000_000n
const MOST_BLOCKS = 5
/** dear enough for whatever the base fee rises to */
const FEE = numberToHex(10n ** 12n)
const RICH = numberToHex(10n ** 24n)

const ABIS: Abi = [...mallAbi, ...bonusPoolAbi, ...checkoutAbi] as Abi

/** A local chain that plays anybody, many calls a block; hardhat's node and anvil both will do. */
export class SimChain {
  readonly url: string
  /** the next nonce of everybody played so far: a node may take the calls of a batch in any order */
  readonly #nonces = new Map<Address, number>()
  #queue: SimCall[] = []
  #time = 0
  sent = 0
  blocks = 0

  constructor(url: string) {
    this.url = url
  }

  /** Unix seconds of the last block. */
  get time(): number {
    return this.#time
  }

  /** One call of the node. */
  async rpc<T>(method: string, ...params: unknown[]): Promise<T> {
    const [answer] = await this.#batch<T>([{ method, params }])
    return answer as T
  }

  async begin() {
    const { timestamp } = await this.rpc<{ timestamp: Hex }>('eth_getBlockByNumber', 'latest', false)
    this.#time = Number(timestamp)
    await this.rpc('evm_setAutomine', false)
  }

  async end() {
    await this.rpc('evm_setAutomine', true)
  }

  /** Puts a call of a contract into the next blocks. */
  add(from: Address, to: Address, functionName: string, args: readonly unknown[], gas: bigint, abi: Abi = ABIS) {
    const data = encodeFunctionData({ abi, functionName, args })
    this.#queue.push({ from, to, data, gas, what: functionName })
  }

  /** Lets the clock pass to a moment (unix seconds); it never runs backwards. */
  async passTo(seconds: number) {
    if (seconds <= this.#time) return
    this.#time = seconds - 1
  }

  /** Makes the blocks of all calls put in; answers what the contracts said. Throws when one of them failed. */
  async mine(): Promise<SimEvent[]> {
    const queue = this.#queue
    this.#queue = []
    const events: SimEvent[] = []
    for (const some of blocksOf(queue)) {
      await this.#enrich(some)
      const hashes = await this.#batch<Hex>(
        some.map((call) => ({ method: 'eth_sendTransaction', params: [this.#numbered(call)] })),
      )
      let receipts: (Receipt | null)[] = []
      for (let tries = 0; tries < MOST_BLOCKS && (tries === 0 || receipts.includes(null)); tries++) {
        await this.#block()
        receipts = await this.#batch(hashes.map((hash) => ({ method: 'eth_getTransactionReceipt', params: [hash] })))
      }
      const failed = receipts.findIndex((receipt) => receipt?.status !== '0x1')
      if (failed !== -1) throw await this.#failure(some[failed] as SimCall)
      this.sent += some.length
      for (const receipt of receipts) if (receipt) events.push(...eventsOf(receipt.logs))
    }
    return events
  }

  async #block() {
    this.#time += 1
    await this.rpc('evm_setNextBlockTimestamp', this.#time)
    await this.rpc('evm_mine')
    this.blocks += 1
  }

  /** Anybody may be played who has ether. */
  async #enrich(calls: readonly SimCall[]) {
    const fresh = [...new Set(calls.map(({ from }) => from))].filter((who) => !this.#nonces.has(who))
    await this.#batch(
      fresh.flatMap((who) => [
        { method: 'hardhat_impersonateAccount', params: [who] },
        { method: 'hardhat_setBalance', params: [who, RICH] },
      ]),
    )
    const counts = await this.#batch<Hex>(
      fresh.map((who) => ({ method: 'eth_getTransactionCount', params: [who, 'latest'] })),
    )
    for (const [i, who] of fresh.entries()) this.#nonces.set(who, Number(counts[i]))
  }

  #numbered(call: SimCall) {
    const nonce = this.#nonces.get(call.from) ?? 0
    this.#nonces.set(call.from, nonce + 1)
    return { ...transactionOf(call), nonce: numberToHex(nonce) }
  }

  async #failure(call: SimCall): Promise<Error> {
    const reason = await this.rpc('eth_call', transactionOf(call), 'latest').then(
      () => 'it would pass now',
      (error: Error) => error.message,
    )
    return new UserError(`the simulated ${call.what} by ${call.from} failed: ${reason}`)
  }

  async #batch<T>(calls: readonly { method: string; params: unknown[] }[]): Promise<T[]> {
    const answers: T[] = []
    for (const some of chunksOf(calls, BATCH)) {
      const body = JSON.stringify(some.map((call, id) => ({ jsonrpc: '2.0', id, ...call })))
      const response = await fetch(this.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      const list = (await response.json()) as { id: number; result: T; error?: { message: string } }[]
      for (const { result, error } of list.toSorted((a, b) => a.id - b.id)) {
        if (error) throw new UserError(`the local chain refused ${some[0]?.method}: ${error.message}`)
        answers.push(result)
      }
    }
    return answers
  }
}

function transactionOf({ from, to, data, gas }: SimCall) {
  return { from, to, data, gas: numberToHex(gas), maxFeePerGas: FEE, maxPriorityFeePerGas: '0x0' }
}

/** Calls in groups that fit into a block each. */
function* blocksOf(calls: readonly SimCall[]): Generator<SimCall[]> {
  let some: SimCall[] = []
  let gas = 0n
  for (const call of calls) {
    if (gas + call.gas > BLOCK_GAS) {
      yield some
      some = []
      gas = 0n
    }
    some.push(call)
    gas += call.gas
  }
  if (some.length > 0) yield some
}

function eventsOf(logs: Receipt['logs']) {
  return parseEventLogs({ abi: mallAbi, logs })
}
