import { AbiCoder } from 'ethers'
import { mallInterface, poolInterface, TRANSFER } from '../../../scripts/lib/audit/chain/abi.ts'
import type { Alter } from './rpc-proxy.ts'

/** A log as a node sends it. */
export type SentLog = {
  address: string
  topics: string[]
  data: string
  blockNumber: string
  blockHash: string
  logIndex: string
  transactionHash: string
}

/** What an event says, by the names of its arguments. */
export type Said = Record<string, unknown>

/** A node that changes its list of logs. */
export function inLogs(change: (logs: SentLog[]) => SentLog[]): Alter {
  return ({ method }, result) => (method === 'eth_getLogs' ? change(result as SentLog[]) : undefined)
}

/** A node that leaves out every log that a test picks. */
export function without(isPicked: (log: SentLog) => boolean): Alter {
  return inLogs((logs) => logs.filter((log) => !isPicked(log)))
}

/** A node that tells another thing in the first event of a name that a test picks. */
export function telling(name: string, isPicked: (said: Said) => boolean, change: (said: Said) => Said): Alter {
  const contract = mallInterface.hasEvent(name) ? mallInterface : poolInterface
  let told: string | undefined
  return inLogs((logs) =>
    logs.map((log) => {
      const event = contract.getEvent(name)
      if (!event || log.topics[0] !== event.topicHash) return log
      const said = contract.decodeEventLog(event, log.data, log.topics).toObject() as Said
      const key = `${log.blockNumber}:${log.logIndex}`
      if (told !== undefined ? told !== key : !isPicked(said)) return log
      told = key
      const { data, topics } = contract.encodeEventLog(event, Object.values(change(said)))
      return { ...log, data, topics }
    }),
  )
}

/** Whether a log is of an event of a name, and about an id where one is given. */
export function isOf(name: string, id?: bigint): (log: SentLog) => boolean {
  const topic = mallInterface.getEvent(name)?.topicHash
  return ({ topics }) => topics[0] === topic && (id === undefined || BigInt(topics[1] ?? 0) === id)
}

/** A transfer that never was. */
export function transferLike(log: SentLog, from: string, to: string, value: bigint): SentLog {
  const word = (address: string) => `0x${address.slice(2).toLowerCase().padStart(64, '0')}`
  const data = AbiCoder.defaultAbiCoder().encode(['uint256'], [value])
  return { ...log, topics: [TRANSFER, word(from), word(to)], data, logIndex: '0xffff' }
}

/** A node that answers another word for one slot of storage. */
export function inStorage(slot: string, change: (word: bigint) => bigint): Alter {
  return ({ method, params }, result) => {
    if (method !== 'eth_getStorageAt' || params[1] !== slot) return undefined
    return `0x${change(BigInt(String(result)))
      .toString(16)
      .padStart(64, '0')}`
  }
}

/** A word with some bits set to a value. */
export function withBits(word: bigint, lowest: number, bits: number, value: bigint): bigint {
  const mask = ((1n << BigInt(bits)) - 1n) << BigInt(lowest)
  return (word & ~mask) | (value << BigInt(lowest))
}
