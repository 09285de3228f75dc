import {
  type AbiEvent,
  type AbiParameter,
  decodeEventLog,
  encodeAbiParameters,
  encodeEventTopics,
  type Hex,
  toHex,
} from 'viem'
import { describe, expect, it } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import { compileReader } from '../src/projection/decode-words.ts'

const events = mallAbi.filter((item): item is Extract<typeof item, { type: 'event' }> => item.type === 'event')
const compiled = events.filter((event) => compileReader(event as AbiEvent) !== null)

/** The least, the greatest and some values in between of a type. */
function valueFor({ type }: AbiParameter, turn: number): unknown {
  const [, kind, size] = /^(uint|int|bytes)(\d+)$/.exec(type) ?? []
  const bits = BigInt(size ?? 8)
  const numbers = { uint: [0n, 2n ** bits - 1n, 1n, 77n], int: [0n, 2n ** (bits - 1n) - 1n, -(2n ** (bits - 1n)), -1n] }
  if (kind === 'uint' || kind === 'int') {
    const value = numbers[kind][turn % 4] ?? 0n
    return Number(size) <= 48 ? Number(value) : value
  }
  if (kind === 'bytes') return toHex(turn, { size: Number(size) })
  if (type === 'address') return toHex(turn * 4_711, { size: 20 })
  if (type === 'bool') return turn % 2 === 1
  if (type === 'string') return ['', 'plain', '茶 🍵 "quoted"\n', 'x'.repeat(1_000)][turn % 4]
  return Array.from({ length: turn }, (_, i) => 2n ** 256n - 1n - BigInt(i))
}

describe('the fast reader', () => {
  it('reads every event but the one that carries a plan', () => {
    const others = events.filter((event) => !compiled.includes(event)).map(({ name }) => name)
    expect(others).toEqual(['PlanPublished'])
  })

  it.each(compiled.map((event) => [event.name, event as AbiEvent] as const))('reads %s as viem does', (_, event) => {
    for (const turn of [0, 1, 2, 3]) {
      const args = Object.fromEntries(event.inputs.map((input) => [input.name, valueFor(input, turn)]))
      const topics = encodeEventTopics({ abi: [event], args } as never) as [Hex, ...Hex[]]
      const others = event.inputs.filter(({ indexed }) => !indexed)
      const data = encodeAbiParameters(
        others,
        others.map(({ name }) => args[name ?? '']),
      )
      const expected = decodeEventLog({ abi: [event], topics, data }).args as unknown as Record<string, unknown>
      for (const { name = '', type } of event.inputs) {
        if (type === 'address') expected[name] = String(expected[name]).toLowerCase()
      }
      expect(compileReader(event)?.(topics, data)).toEqual(expected)
    }
  })

  it('refuses a log that is shorter than its event', () => {
    const event = events.find(({ name }) => name === 'OrderSettled') as AbiEvent
    const read = compileReader(event)
    expect(() => read?.([toHex(1)], '0x')).toThrow(RangeError)
    const words = [0, 0, 0, 0x80, 5].map((word) => toHex(word, { size: 32 }).slice(2)).join('')
    expect(() => read?.([toHex(1), toHex(1, { size: 32 }), toHex(1, { size: 32 })], `0x${words}`)).toThrow(
      /shorter than its array/,
    )
  })
})
