import { decodeRlp, encodeRlp, keccak256, toBeArray } from 'ethers'
import { UserError } from '../../cli/user-error.ts'
import type { Hash } from '../chain/events.ts'

/** A block as a node sends it, with its transactions' hashes. */
export type SentBlock = Record<string, unknown> & { hash: Hash; number: string; transactions: string[] }

/** What a header says, once its bytes are known to have the block's hash; `at` in unix seconds. */
export type Header = { number: number; at: number; receiptsRoot: string }

const NUMBERS = new Set([
  'difficulty',
  'number',
  'gasLimit',
  'gasUsed',
  'timestamp',
  'baseFeePerGas',
  'blobGasUsed',
  'excessBlobGas',
])
const FIELDS = [
  'parentHash',
  'sha3Uncles',
  'miner',
  'stateRoot',
  'transactionsRoot',
  'receiptsRoot',
  'logsBloom',
  'difficulty',
  'number',
  'gasLimit',
  'gasUsed',
  'timestamp',
  'extraData',
  'mixHash',
  'nonce',
]
/** what forks have added since London, each at the end */
const LATER_FIELDS = [
  'baseFeePerGas',
  'withdrawalsRoot',
  'blobGasUsed',
  'excessBlobGas',
  'parentBeaconBlockRoot',
  'requestsHash',
  'blockAccessListHash',
]

const RECEIPTS_ROOT = 5
const NUMBER = 8
const TIMESTAMP = 11

/** The bytes of a block's header, whose hash is the block's. Throws a sentence for a header of a form that is not known here. */
export function headerOf(block: SentBlock): string {
  const later = LATER_FIELDS.filter((name) => block[name] !== undefined && block[name] !== null)
  for (let count = later.length; count >= 0; count--) {
    const names = [...FIELDS, ...later.slice(0, count)]
    const bytes = encodeRlp(names.map((name) => fieldOf(name, String(block[name]))))
    if (keccak256(bytes) === block.hash) return bytes
  }
  throw new UserError(`the header of block ${Number(block.number)} has fields that this program does not know`)
}

function fieldOf(name: string, value: string): string | Uint8Array {
  return NUMBERS.has(name) ? toBeArray(BigInt(value)) : value
}

/** Reads a header. Throws for bytes that are none. */
export function readHeader(bytes: string): Header {
  const fields = decodeRlp(bytes)
  if (!Array.isArray(fields) || fields.length < FIELDS.length) throw new Error('it is no header')
  const number = (at: number) => Number(BigInt(fields[at] === '0x' ? 0 : String(fields[at])))
  return { number: number(NUMBER), at: number(TIMESTAMP), receiptsRoot: String(fields[RECEIPTS_ROOT]) }
}
