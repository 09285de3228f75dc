/** What a transaction did to storage and what its unavoidable opcodes cost, read from its trace. */
import type { Hash, Hex, PublicClient } from 'viem'

type StructLog = { op: string; depth: number; stack: string[]; gasCost: number }
type Touch = { address: Hex; slot: Hex; written: bigint | undefined }

export type TraceFigures = {
  /** gas of opcodes that no implementation of the same storage, calls and logs can avoid */
  floor: number
  /** slots that were zero before and are not after */
  newSlots: number
}

const word = (value: string | undefined) =>
  BigInt(value === undefined ? 0 : value.startsWith('0x') ? value : `0x${value}`)
const addressOf = (value: string | undefined): Hex => `0x${word(value).toString(16).padStart(40, '0').slice(-40)}`

/** Base, calldata, first touches of slots and accounts, changes of slots, and logs; compute and warm touches are left out. */
export async function traceFigures(client: PublicClient, hash: Hash): Promise<TraceFigures> {
  const transaction = await client.getTransaction({ hash })
  const trace = await client.request<{
    Method: 'debug_traceTransaction'
    Parameters: unknown[]
    ReturnType: { structLogs: StructLog[] }
  }>({
    method: 'debug_traceTransaction',
    params: [hash, { disableMemory: true, disableStorage: true }],
  })
  const { touches, accounts, logGas } = walk(trace.structLogs, transaction.to ?? '0x')
  let floor = 21_000 + calldataGas(transaction.input) + logGas + (accounts.size - 1) * 2_600
  let newSlots = 0
  for (const touch of touches.values()) {
    floor += 2_100
    if (touch.written === undefined) continue
    const before = await storageAt(client, touch, transaction.blockNumber - 1n)
    if (before === touch.written) continue
    floor += before === 0n ? 20_000 : 2_900
    if (before === 0n) newSlots++
  }
  return { floor, newSlots }
}

function walk(logs: StructLog[], to: Hex) {
  const touches = new Map<string, Touch>()
  const accounts = new Set<string>([to.toLowerCase()])
  const context: Hex[] = [to]
  let logGas = 0
  for (const { op, depth, stack, gasCost } of logs) {
    context.length = depth
    const address = context[depth - 1] ?? to
    const top = (n: number) => stack[stack.length - 1 - n]
    if (op === 'SLOAD' || op === 'SSTORE') {
      const slot: Hex = `0x${word(top(0)).toString(16).padStart(64, '0')}`
      const key = `${address.toLowerCase()}/${slot}`
      const known = touches.get(key) ?? { address, slot, written: undefined }
      if (op === 'SSTORE') known.written = word(top(1))
      touches.set(key, known)
    } else if (op === 'CALL' || op === 'STATICCALL') {
      context[depth] = addressOf(top(1))
      if (word(top(1)) > 0xffffn) accounts.add(addressOf(top(1)).toLowerCase())
    } else if (op === 'DELEGATECALL') {
      context[depth] = address
      accounts.add(addressOf(top(1)).toLowerCase())
    } else if (op.startsWith('LOG'))
      logGas += Math.min(gasCost, 375 + 375 * Number(op.slice(3)) + 8 * Number(word(top(1))))
  }
  return { touches, accounts, logGas }
}

function calldataGas(input: Hex): number {
  let gas = 0
  for (let i = 2; i < input.length; i += 2) gas += input.slice(i, i + 2) === '00' ? 4 : 16
  return gas
}

async function storageAt(client: PublicClient, { address, slot }: Touch, blockNumber: bigint): Promise<bigint> {
  return word(await client.getStorageAt({ address, slot, blockNumber }))
}
