import { createMPT } from '@ethereumjs/mpt'
import { type Hex, hexToBytes, toRlp } from 'viem'
import { InconsistentError } from '../errors.ts'
import type { RawLog } from '../projection/decode.ts'
import type { Header } from './header.ts'
import { isUnknownMethod, type Rpc, toHex } from './rpc.ts'

type Receipt = {
  type?: Hex
  status?: Hex
  root?: Hex
  cumulativeGasUsed: Hex
  logsBloom: Hex
  logs: RawLog[]
  transactionHash: Hex
  /** of a deposit on an OP chain */
  depositNonce?: Hex
  depositReceiptVersion?: Hex
}

/**
 * The logs of some contracts in a block, out of receipts that hash to the root in the block's header: none can be missing,
 * doubled, altered or in another order. What the root does not cover is told by the header and by counting, but for the hash
 * of the transaction. Throws `InconsistentError` when they do not hash to it.
 */
export async function provedLogsOfBlock(rpc: Rpc, addresses: readonly Hex[], header: Header): Promise<RawLog[]> {
  const { number, hash, receiptsRoot } = header
  const receipts = await receiptsOf(rpc, number)
  if (!receipts || (await rootOf(receipts)) !== receiptsRoot) {
    throw new InconsistentError(
      `The receipts of block ${number} do not hash to the root in its header: the node is wrong, or its chain has receipts of a kind of its own (then set VERIFY_LOGS=off).`,
    )
  }
  const wanted = new Set(addresses.map((address) => address.toLowerCase()))
  return receipts
    .flatMap(({ logs, transactionHash }) => logs.map((log) => ({ ...log, transactionHash })))
    .map((log, i) => ({ ...log, blockNumber: toHex(number), blockHash: hash as Hex, logIndex: toHex(i) }))
    .filter(({ address }) => wanted.has(address.toLowerCase()))
}

/** A block's receipts in one answer, or one by one from nodes that do not know the question; null when the node lacks some. */
async function receiptsOf(rpc: Rpc, number: number): Promise<Receipt[] | null> {
  if (!lacking.has(rpc)) {
    try {
      return await rpc.request<Receipt[] | null>('eth_getBlockReceipts', [toHex(number)])
    } catch (error) {
      if (!isUnknownMethod(error)) throw error
      lacking.add(rpc)
    }
  }
  const block = await rpc.request<{ transactions: Hex[] } | null>('eth_getBlockByNumber', [toHex(number), false])
  const receipts = await Promise.all(
    (block?.transactions ?? []).map((hash) => rpc.request<Receipt | null>('eth_getTransactionReceipt', [hash])),
  )
  return block && receipts.every((receipt) => receipt !== null) ? (receipts as Receipt[]) : null
}

const lacking = new WeakSet<Rpc>()

/** The root of the trie of a block's receipts (yellow paper 4.4.1, EIP-2718). */
async function rootOf(receipts: readonly Receipt[]): Promise<Hex> {
  const trie = await createMPT()
  for (const [i, receipt] of receipts.entries()) {
    await trie.put(toRlp(quantity(toHex(i)), 'bytes'), hexToBytes(encode(receipt)))
  }
  return `0x${Buffer.from(trie.root()).toString('hex')}`
}

function encode(receipt: Receipt): Hex {
  const {
    type = '0x0',
    status,
    root,
    cumulativeGasUsed,
    logsBloom,
    logs,
    depositNonce,
    depositReceiptVersion,
  } = receipt
  const body = toRlp([
    root ?? quantity(status ?? '0x0'),
    quantity(cumulativeGasUsed),
    logsBloom,
    logs.map(({ address, topics, data }) => [address, [...topics], data]),
    ...(depositNonce === undefined ? [] : [quantity(depositNonce)]),
    ...(depositReceiptVersion === undefined ? [] : [quantity(depositReceiptVersion)]),
  ])
  return Number(type) === 0 ? body : `0x${Number(type).toString(16).padStart(2, '0')}${body.slice(2)}`
}

/** A number as RLP wants it: no leading zeros, and zero is nothing. */
function quantity(value: Hex): Hex {
  const digits = BigInt(value)
  if (digits === 0n) return '0x'
  const text = digits.toString(16)
  return `0x${text.length % 2 === 0 ? text : `0${text}`}`
}
