/** What a transaction did to storage, what its unavoidable opcodes cost, and what it would cost under other prices. */
import type { Hash, Hex, PublicClient } from 'viem'
import { type GasByKind, kindOf, noGas } from './opcodes.ts'
import { coldRead, glamsterdam, osaka, type Prices } from './prices.ts'
import { repriced } from './reprice.ts'

export type StructLog = { op: string; depth: number; gas: number; gasCost: number; stack: string[] }
export type Write = { address: Hex; slot: Hex; value: bigint }
type Touch = { address: Hex; slot: Hex; written: bigint | undefined }

export type TraceFigures = {
  /** gas of what no implementation of the same storage, calls and logs can avoid */
  floor: number
  /** slots that were zero before and are not after */
  newSlots: number
  /** the same trace under the scheduled Glamsterdam prices: an estimate, no client runs them yet */
  glamsterdam: number
  /** what is above the floor, by kind of opcode; the refund for slots that were set back is not taken off */
  above: GasByKind
}

const word = (value: string | undefined) =>
  BigInt(value === undefined ? 0 : value.startsWith('0x') ? value : `0x${value}`)
const addressOf = (value: string | undefined): Hex => `0x${word(value).toString(16).padStart(40, '0').slice(-40)}`
const keyOf = ({ address, slot }: { address: Hex; slot: Hex }) => `${address.toLowerCase()}/${slot}`

/**
 * The floor is the sum of the base, the calldata, first touches of own slots, changes of them, own logs, and all that
 * calls into other contracts cost, whose code is not ours; own compute and warm touches are left out.
 */
export async function traceFigures(client: PublicClient, hash: Hash): Promise<TraceFigures> {
  const transaction = await client.getTransaction({ hash })
  const { gasUsed } = await client.getTransactionReceipt({ hash })
  const trace = await client.request<{
    Method: 'debug_traceTransaction'
    Parameters: unknown[]
    ReturnType: { structLogs: StructLog[] }
  }>({
    method: 'debug_traceTransaction',
    params: [hash, { disableMemory: true, disableStorage: true }],
  })
  const { touches, writes, accounts, logGas, foreignGas, above } = walk(trace.structLogs, transaction.to ?? '0x')
  const before = new Map<string, bigint>()
  for (const touch of touches.values())
    before.set(keyOf(touch), await storageAt(client, touch, transaction.blockNumber - 1n))

  const own = (transaction.to ?? '0x').toLowerCase()
  let floor = osaka.base + calldataGas(transaction.input) + logGas + foreignGas
  let newSlots = 0
  for (const [key, touch] of touches) {
    const isOwn = touch.address.toLowerCase() === own
    const original = before.get(key) ?? 0n
    const isChanged = touch.written !== undefined && touch.written !== original
    if (isChanged && original === 0n) newSlots++
    if (!isOwn) continue
    const unavoidable = coldRead + (isChanged ? (original === 0n ? osaka.create : osaka.change) : 0)
    floor += unavoidable
    above['warm slots'] -= unavoidable
  }
  const prices = (list: Prices) => ({ list, floorOfCalldata: calldataFloor(transaction.input, list) })
  return {
    floor,
    above,
    newSlots,
    glamsterdam: repriced(
      Number(gasUsed),
      writes.map((write) => ({ ...write, original: before.get(keyOf(write)) ?? 0n })),
      accounts.size - 1,
      prices(osaka),
      prices(glamsterdam),
    ),
  }
}

function walk(logs: StructLog[], to: Hex) {
  const touches = new Map<string, Touch>()
  const writes: Write[] = []
  const accounts = new Set<string>([to.toLowerCase()])
  const context: Hex[] = [to]
  const above = noGas()
  let logGas = 0
  let foreignGas = 0
  let enteredAt: number | undefined
  for (const { op, depth, stack, gas, gasCost } of logs) {
    context.length = depth
    const address = context[depth - 1] ?? to
    const isOwn = address.toLowerCase() === to.toLowerCase()
    if (isOwn && enteredAt !== undefined) {
      foreignGas += enteredAt - gas
      enteredAt = undefined
    }
    if (isOwn && !/CALL$/.test(op)) above[kindOf(op)] += gasCost
    const top = (n: number) => stack[stack.length - 1 - n]
    if (op === 'SLOAD' || op === 'SSTORE') {
      const slot: Hex = `0x${word(top(0)).toString(16).padStart(64, '0')}`
      const key = keyOf({ address, slot })
      const known = touches.get(key) ?? { address, slot, written: undefined }
      if (op === 'SSTORE') {
        known.written = word(top(1))
        writes.push({ address, slot, value: known.written })
      }
      touches.set(key, known)
    } else if (op === 'CALL' || op === 'STATICCALL') {
      context[depth] = addressOf(top(1))
      if (word(top(1)) > 0xffffn) accounts.add(addressOf(top(1)).toLowerCase())
      if (isOwn) enteredAt = gas
    } else if (op === 'DELEGATECALL') {
      context[depth] = address
      accounts.add(addressOf(top(1)).toLowerCase())
    } else if (op.startsWith('LOG') && isOwn) {
      const unavoidable = Math.min(gasCost, 375 + 375 * Number(op.slice(3)) + 8 * Number(word(top(1))))
      logGas += unavoidable
      above.other -= unavoidable
    }
  }
  return { touches, writes, accounts, logGas, foreignGas, above }
}

function bytesOf(input: Hex): [zero: number, other: number] {
  let zero = 0
  for (let i = 2; i < input.length; i += 2) if (input.slice(i, i + 2) === '00') zero++
  return [zero, (input.length - 2) / 2 - zero]
}

function calldataGas(input: Hex): number {
  const [zero, other] = bytesOf(input)
  return 4 * zero + 16 * other
}

function calldataFloor(input: Hex, prices: Prices): number {
  const [zero, other] = bytesOf(input)
  return prices.base + prices.calldataFloor[0] * zero + prices.calldataFloor[1] * other
}

async function storageAt(client: PublicClient, { address, slot }: Touch, blockNumber: bigint): Promise<bigint> {
  return word(await client.getStorageAt({ address, slot, blockNumber }))
}
