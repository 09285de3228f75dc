import { type Abi, type AbiParameter, encodeFunctionData, type Hex, numberToHex, size, slice } from 'viem'

/** One word of a call's data that has fewer bits than its place: where it stands, in bytes, and a value too wide for it. */
export type Leaf = { path: string; type: string; offset: number; tooWide: bigint }

type Inputs = readonly AbiParameter[]
type Path = readonly (string | number)[]

/** Every word of a call's arguments that is narrower than 256 bits, lists and structs opened. */
export function leavesOf(abi: Abi, functionName: string, inputs: Inputs, args: readonly unknown[]): Leaf[] {
  const encode = (values: readonly unknown[]) => encodeFunctionData({ abi, functionName, args: values })
  const data = encode(args)
  return inputs
    .flatMap((input, i) => narrowPaths(input, args[i], [i]))
    .map(({ path, type }) => {
      const changed = encode(withAnother(args, path) as readonly unknown[])
      return { path: path.join('.'), type, offset: firstDifference(data, changed), tooWide: tooWideFor(type) }
    })
}

/** The data with the word at an offset replaced. */
export function withWord(data: Hex, offset: number, word: bigint): Hex {
  const after = offset + 32 < size(data) ? slice(data, offset + 32).slice(2) : ''
  return `${slice(data, 0, offset)}${numberToHex(word, { size: 32 }).slice(2)}${after}`
}

function narrowPaths(input: AbiParameter, value: unknown, path: Path): { path: Path; type: string }[] {
  const element = /^(.*)\[\d*\]$/.exec(input.type)?.[1]
  if (element !== undefined)
    return (value as unknown[]).flatMap((item, i) => narrowPaths({ ...input, type: element }, item, [...path, i]))
  if ('components' in input)
    return input.components.flatMap((part, i) => {
      const key = part.name ?? i
      return narrowPaths(part, (value as Record<string | number, unknown>)[key], [...path, key])
    })
  return isNarrow(input.type) ? [{ path, type: input.type }] : []
}

function isNarrow(type: string): boolean {
  return /^(address|bool|u?int\d+|bytes\d+)$/.test(type) && !/^(u?int256|bytes32)$/.test(type)
}

/** The smallest word that is none of the type's values. */
function tooWideFor(type: string): bigint {
  if (type === 'address') return 2n ** 160n
  if (type === 'bool') return 2n
  const bits = BigInt(/\d+/.exec(type)?.[0] ?? 0)
  if (type.startsWith('bytes')) return 1n
  return type.startsWith('int') ? 2n ** (bits - 1n) : 2n ** bits
}

/** The arguments with one leaf changed to something else of its type. */
function withAnother(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return another(value)
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as unknown as Record<number, unknown>)
    : { ...(value as object) }
  copy[key] = withAnother(copy[key], rest)
  return copy
}

function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`
  return BigInt(value as number | bigint) === 1n ? 2n : 1n
}

function firstDifference(one: Hex, two: Hex): number {
  const at = [...one].findIndex((letter, i) => letter !== two[i])
  const byte = (at - 2) / 2 - 4
  return 4 + Math.floor(byte / 32) * 32
}
