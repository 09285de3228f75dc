import { setTimeout as sleep } from 'node:timers/promises'
import { type Address, getContractAddress, type Hash, type Hex, type TransactionReceipt } from 'viem'
import type { Connection } from '../chain/connect.ts'
import { UserError } from '../cli/user-error.ts'
import type { Entry, Journal } from './journal.ts'

type Transaction = {
  /** a contract's address, or undefined to create one */
  to?: Address | undefined
  data: Hex
  /** what names it in the journal: a hash of what it is for */
  payload: Hex
}

const PATIENCE_MS = 180_000

/**
 * Sends a step's transaction exactly once over any number of runs: its nonce is noted before it is sent, so that after a
 * crash the chain itself tells whether it went through. Throws `UserError` when the step was begun with other contents.
 */
export async function sendOnce(
  connection: Connection,
  journal: Journal,
  step: string,
  { to, data, payload }: Transaction,
): Promise<TransactionReceipt> {
  const { publicClient, wallet } = connection
  const known = journal.entry(step)
  if (known && known.payload !== payload) {
    throw new UserError(
      `the step ${step} was begun with other code or arguments: go back to what it was, or pass --again to begin anew`,
    )
  }
  const done = known && (await findDone(connection, known, to === undefined))
  if (done) return done

  const nonce = await publicClient.getTransactionCount({ address: wallet.account.address, blockTag: 'pending' })
  const entry: Entry = { nonce, payload, after: Number(await publicClient.getBlockNumber({ cacheTime: 0 })) }
  await journal.note(step, entry)
  const hash = await wallet.sendTransaction({ to: to ?? null, data, nonce })
  await journal.note(step, { ...entry, hash })
  const receipt = await publicClient.waitForTransactionReceipt({ hash, timeout: PATIENCE_MS })
  if (receipt.status !== 'success') throw new UserError(`the transaction ${hash} of the step ${step} failed on chain`)
  return receipt
}

/** The receipt of a step that an earlier run sent, undefined when it has to be sent again. */
async function findDone(
  connection: Connection,
  entry: Entry,
  isCreation: boolean,
): Promise<TransactionReceipt | undefined> {
  const { publicClient, wallet } = connection
  const { address } = wallet.account
  const pending = await publicClient.getTransactionCount({ address, blockTag: 'pending' })
  if (pending <= entry.nonce) return undefined
  await waitForNonce(connection, entry.nonce)

  const hash = entry.hash ?? (await findByNonce(connection, entry))
  if (!hash) return undefined
  const receipt = await publicClient.getTransactionReceipt({ hash }).catch(() => undefined)
  if (receipt?.status !== 'success') return undefined
  const created = getContractAddress({ from: address, nonce: BigInt(entry.nonce) })
  const isOurs = !isCreation || receipt.contractAddress?.toLowerCase() === created.toLowerCase()
  return isOurs ? receipt : undefined
}

async function waitForNonce({ publicClient, wallet }: Connection, nonce: number) {
  const { address } = wallet.account
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(publicClient.pollingInterval)) {
    if ((await publicClient.getTransactionCount({ address })) > nonce) return
  }
  throw new UserError('a transaction of an earlier run waits to be mined: run the same command again later')
}

/** Finds a transaction that was sent but not noted any more, by its sender and nonce: halving by the nonce at a block. */
async function findByNonce({ publicClient, wallet }: Connection, { nonce, after }: Entry): Promise<Hash | undefined> {
  const { address } = wallet.account
  let low = BigInt(after)
  let high = await publicClient.getBlockNumber({ cacheTime: 0 })
  while (low < high) {
    const middle = (low + high) / 2n
    const count = await publicClient.getTransactionCount({ address, blockNumber: middle }).catch(() => undefined)
    if (count === undefined) return findInBlocks({ publicClient }, address, nonce, low, high)
    if (count > nonce) high = middle
    else low = middle + 1n
  }
  return findInBlocks({ publicClient }, address, nonce, low, low)
}

// a node that keeps no old states cannot be asked for old nonces
async function findInBlocks(
  { publicClient }: Pick<Connection, 'publicClient'>,
  sender: Address,
  nonce: number,
  first: bigint,
  last: bigint,
): Promise<Hash | undefined> {
  for (let blockNumber = first; blockNumber <= last; blockNumber++) {
    const { transactions } = await publicClient.getBlock({ blockNumber, includeTransactions: true })
    const found = transactions.find((sent) => sent.nonce === nonce && sent.from.toLowerCase() === sender.toLowerCase())
    if (found) return found.hash
  }
  return undefined
}
