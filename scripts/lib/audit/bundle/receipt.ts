import { concat, decodeRlp, encodeRlp, toBeArray } from 'ethers'

export type ReceiptLog = { address: string; topics: string[]; data: string }

/** A receipt as a node sends it. */
export type SentReceipt = {
  transactionHash: string
  transactionIndex: string
  type?: string
  status?: string
  root?: string
  cumulativeGasUsed: string
  logsBloom: string
  logs: (ReceiptLog & { logIndex: string })[]
  depositNonce?: string
  depositReceiptVersion?: string
}

const DEPOSIT = 0x7e
const MOST_TYPE = 0x7f

/** A receipt's bytes as the receipts trie of its block has them. */
export function receiptBytes(receipt: SentReceipt): string {
  const type = Number(receipt.type ?? 0)
  const outcome = receipt.status === undefined ? String(receipt.root) : Number(receipt.status) === 0 ? '0x' : '0x01'
  const fields = [
    outcome,
    toBeArray(BigInt(receipt.cumulativeGasUsed)),
    receipt.logsBloom,
    receipt.logs.map(({ address, topics, data }) => [address, topics, data]),
    // rollups of the OP stack add these to what comes from the first layer
    ...(type === DEPOSIT ? depositFields(receipt) : []),
  ]
  const bytes = encodeRlp(fields)
  return type === 0 ? bytes : concat([toBeArray(type), bytes])
}

function depositFields({ depositNonce, depositReceiptVersion }: SentReceipt): Uint8Array[] {
  return [depositNonce, depositReceiptVersion].flatMap((value) =>
    value === undefined ? [] : [toBeArray(BigInt(value))],
  )
}

/** The logs of a receipt's bytes. Throws for bytes that are none. */
export function readReceipt(bytes: string): ReceiptLog[] {
  const isTyped = Number.parseInt(bytes.slice(2, 4), 16) <= MOST_TYPE
  const fields = decodeRlp(isTyped ? `0x${bytes.slice(4)}` : bytes)
  const logs = Array.isArray(fields) ? fields[3] : undefined
  if (!Array.isArray(logs)) throw new Error('it is no receipt')
  return logs.map((log) => {
    const [address, topics, data] = log as [string, string[], string]
    return { address, topics, data }
  })
}
