import { type Address, type Hex, keccak256, type LocalAccount } from 'viem'
import { sentenceOf } from '../../../indexer/src/errors.ts'
import type { Context } from '../api/context.ts'
import type { Fees } from './fees.ts'
import { type OutgoingAttempt, type OutgoingJob, sentJobs } from './outgoing-store.ts'

/** Signs for one account and hands what is signed to the node. */
export class OutgoingSigner {
  readonly #context: Context
  readonly #account: LocalAccount
  readonly #told = new Set<string>()

  constructor(context: Context, account: LocalAccount) {
    this.#context = context
    this.#account = account
  }

  /** After what the node knows of, and after what is written down but the node may have forgotten. */
  async nextNonce(): Promise<number> {
    const { db, chain } = this.#context
    const { address } = this.#account
    const used = await chain.client.getTransactionCount({ address, blockTag: 'pending' })
    const sent = await sentJobs(db.queries, address.toLowerCase())
    return Math.max(used, ...sent.map(({ nonce }) => (nonce ?? -1) + 1))
  }

  async sign(job: OutgoingJob, nonce: number, gas: bigint, fees: Fees): Promise<OutgoingAttempt> {
    const { chain, clock } = this.#context
    const raw = await this.#account.signTransaction({
      type: 'eip1559',
      chainId: chain.deployment.chainId,
      to: job.callee as Address,
      data: job.data as Hex,
      nonce,
      gas,
      ...fees,
    })
    const priced = { maxFee: fees.maxFeePerGas, priorityFee: fees.maxPriorityFeePerGas }
    return { hash: keccak256(raw), key: job.key, nonce, raw, gas, ...priced, signedAt: clock() }
  }

  /** That a node will not take it (it knows it, or lacks coin) decides nothing: the next turn looks and tries again. */
  async broadcast({ hash, raw, key }: OutgoingAttempt): Promise<void> {
    const { chain, log } = this.#context
    await chain.client.sendRawTransaction({ serializedTransaction: raw as Hex }).catch((error) => {
      if (!this.#told.has(hash))
        log.info({ key, hash, reason: sentenceOf(error) }, 'the node did not take a transaction')
      this.#told.add(hash)
    })
  }
}
