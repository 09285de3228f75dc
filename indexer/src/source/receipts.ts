import { createMPT } from '@ethereumjs/mpt'
import { type Hex, hexToBytes, toHex, toRlp } from 'viem'
import { InconsistentError } from '../errors.ts'
import type { RawLog } from '../projection/decode.ts'
import type { Header } from './header.ts'
import type { Rpc } from './rpc.ts'

type Receipt = {
  type?: Hex
  status?: Hex
  root?: Hex
  cumulativeGasUsed: Hex
  logsBloom: Hex
  logs: RawLog[]
  /** of a deposit on an OP chain */
  depositNonce?: Hex
  depositReceiptVersion?: Hex
}

/**
 * The logs of a contract in a block, out of receipts that hash to the root in the block's header: none can be missing, doubled
 * or altered. Throws `InconsistentError` when they do not.
 */
export async function provedLogsOfBlock(rpc: Rpc, address: Hex, { number, receiptsRoot }: Header): Promise<RawLog[]> {
  const receipts = await rpc.request<Receipt[] | null>('eth_getBlockReceipts', [toHex(number)])
  if (!receipts || (await rootOf(receipts)) !== receiptsRoot) {
    throw new InconsistentError(
      `The receipts of block ${number} do not hash to the root in its header: the node is wrong, or its chain has receipts of a kind of its own (then set VERIFY_LOGS=off).`,
    )
  }
  return receipts.flatMap(({ logs }) => logs).filter((log) => log.address.toLowerCase() === address.toLowerCase())
}

/** The root of the trie of a block's receipts (EIP-2718, yellow paper 4.4.1). */
async function rootOf(receipts: readonly Receipt[]): Promise<Hex> {
  const trie = await createMPT()
  for (const [i, receipt] of receipts.entries()) {
    await trie.put(toRlp(quantity(toHex(i)), 'bytes'), hexToBytes(encode(receipt)))
  }
  return toHex(trie.root())
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
  return Number(type) === 0 ? body : `${toHex(Number(type), { size: 1 })}${body.slice(2)}`
}

/** A number as RLP wants it: no leading zeros, and zero is nothing. */
function quantity(value: Hex): Hex {
  const digits = BigInt(value)
  if (digits === 0n) return '0x'
  const text = digits.toString(16)
  return `0x${text.length % 2 === 0 ? text : `0${text}`}`
}
