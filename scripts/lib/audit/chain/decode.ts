import { type EventFragment, type Interface, type ParamType, Result } from 'ethers'
import { mallInterface, poolInterface, tokenInterface } from './abi.ts'
import type { AuditEvent, Place, Source } from './events.ts'

const WORD = 64
/** an integer of so many bits becomes a number, a wider one a bigint */
const SMALL_BITS = 40

/** Why a log could not be read. */
export class LogError extends Error {
  override name = 'LogError'
}

type Reader = { name: string; read: (topics: readonly string[], data: string) => Record<string, unknown> }

/** Reads the logs of a contract: the event of a log, and its arguments, or undefined for an event it does not have. */
function readersOf(contract: Interface): Map<string, Reader> {
  const readers = new Map<string, Reader>()
  contract.forEachEvent((event) => {
    readers.set(event.topicHash, { name: event.name, read: plainReader(event) ?? anyReader(contract, event) })
  })
  return readers
}

const readers: Record<Source, Map<string, Reader>> = {
  mall: readersOf(mallInterface),
  pool: readersOf(poolInterface),
  token: readersOf(tokenInterface),
}

/** A log as an event of a contract. Throws `LogError` for one that the contract cannot have written. */
export function decodeEvent(source: Source, topics: readonly string[], data: string, place: Place): AuditEvent {
  const reader = readers[source].get(topics[0] ?? '')
  if (!reader) throw new LogError(`it is of an event that the ${source} does not have: ${topics[0] ?? 'anonymous'}`)
  try {
    return { source, name: reader.name, args: reader.read(topics, data), place } as AuditEvent
  } catch (error) {
    throw new LogError(`its ${reader.name} cannot be read: ${(error as Error).message}`)
  }
}

/** Reads the general case by ethers, slowly. */
function anyReader(contract: Interface, event: EventFragment): Reader['read'] {
  return (topics, data) => {
    const result = contract.decodeEventLog(event, data, topics)
    return Object.fromEntries(event.inputs.map((input, i) => [input.name, plain(input, result[i])]))
  }
}

function plain(type: ParamType, value: unknown): unknown {
  if (value instanceof Result && type.isArray()) return [...value].map((item) => plain(type.arrayChildren, item))
  if (value instanceof Result && type.components)
    return Object.fromEntries(type.components.map((inner, i) => [inner.name, plain(inner, value[i])]))
  if (type.type === 'address') return String(value).toLowerCase()
  return typeof value === 'bigint' && bitsOf(type) <= SMALL_BITS ? Number(value) : value
}

type ReadWord = (hex: string, at: number) => unknown

/** Reads events of words and lists of words, which most are, many times faster; undefined for any other. */
function plainReader({ inputs }: EventFragment): Reader['read'] | undefined {
  const plan = inputs.map((input) => ({ name: input.name, isIndexed: input.indexed === true, read: wordReader(input) }))
  if (plan.some(({ read }) => read === undefined)) return undefined
  const indexed = plan.filter(({ isIndexed }) => isIndexed)
  const others = plan.filter(({ isIndexed }) => !isIndexed)
  return (topics, data) => {
    if (topics.length !== indexed.length + 1) throw new LogError(`it has ${topics.length} topics`)
    if (data.length < 2 + WORD * others.length) throw new LogError('its data are too short')
    const args: Record<string, unknown> = {}
    indexed.forEach(({ name, read }, i) => {
      args[name] = read?.(topics[i + 1] ?? '', 2)
    })
    others.forEach(({ name, read }, i) => {
      args[name] = read?.(data, 2 + WORD * i)
    })
    return args
  }
}

function wordReader(type: ParamType): ReadWord | undefined {
  if (type.type === 'uint256[]') return readWords
  if (type.type === 'address') return (hex, at) => `0x${padded(hex, at, 24)}`
  if (type.type === 'bool') return (hex, at) => unsigned(hex, at, 1) === 1n
  const [, kind, size = ''] = /^(uint|int|bytes)(\d+)$/.exec(type.type) ?? []
  if (kind === 'bytes') return (hex, at) => `0x${hex.slice(at, at + 2 * Number(size))}`
  const bits = Number(size)
  if (kind === 'uint' && bits <= SMALL_BITS) return (hex, at) => Number(unsigned(hex, at, bits))
  if (kind === 'uint') return (hex, at) => unsigned(hex, at, bits)
  if (kind === 'int' && bits <= SMALL_BITS) return (hex, at) => Number(BigInt.asIntN(bits, wordAt(hex, at)))
  return undefined
}

function wordAt(hex: string, at: number): bigint {
  return BigInt(`0x${hex.slice(at, at + WORD)}`)
}

function unsigned(hex: string, at: number, bits: number): bigint {
  const word = wordAt(hex, at)
  if (word >> BigInt(bits) !== 0n) throw new LogError(`${word} is more than ${bits} bits hold`)
  return word
}

/** What follows so many hex digits that must be zero. */
function padded(hex: string, at: number, zeros: number): string {
  if (/[^0]/.test(hex.slice(at, at + zeros))) throw new LogError('an address is longer than 20 bytes')
  return hex.slice(at + zeros, at + WORD)
}

function readWords(hex: string, at: number): bigint[] {
  const from = 2 + 2 * Number(wordAt(hex, at))
  const count = Number(wordAt(hex, from))
  if (from + WORD * (count + 1) > hex.length) throw new LogError('its list is shorter than it says')
  return Array.from({ length: count }, (_, i) => wordAt(hex, from + WORD * (i + 1)))
}

function bitsOf({ type }: ParamType): number {
  return Number(/^u?int(\d+)$/.exec(type)?.[1] ?? 256)
}
