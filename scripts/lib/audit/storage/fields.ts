import { STATUSES } from '../../../../spec/order.ts'

/** A field of a word: its name, its lowest bit, how many bits it has. */
export type Field = readonly [name: string, lowest: number, bits: number]

/** The fields of each word, for saying which of them is wrong. */
export const fields = {
  account: [
    ['upline', 0, 40],
    ['volume', 40, 64],
    ['tier', 104, 8],
    ['joinedAt', 112, 40],
    ['flags', 152, 8],
    ['balance', 160, 96],
  ],
  wallet: [
    ['account', 0, 40],
    ['referrer', 40, 40],
    ['boundUntil', 80, 40],
  ],
  product: [
    ['flags', 0, 8],
    ['plan', 8, 16],
    ['merchant', 24, 40],
    ['commissionBps', 64, 16],
    ['stock', 80, 32],
    ['shipWindow', 112, 32],
    ['price', 160, 96],
  ],
  funds: [
    ['total', 0, 96],
    ['buyer', 96, 160],
  ],
  state: [
    ['merchant', 0, 40],
    ['referrer', 40, 40],
    ['plan', 80, 16],
    ['deadline', 96, 40],
    ['status', 136, 4],
    ['marks', 140, 4],
    ['generation', 144, 16],
    ['commission', 160, 96],
  ],
  register: [
    ['pausedUntil', 0, 40],
    ['accounts', 40, 40],
    ['next product', 80, 40],
    ['next shelf', 120, 40],
    ['next plan', 160, 16],
    ['closed filter', 176, 32],
    ['retired filter', 216, 32],
  ],
} as const satisfies Record<string, readonly Field[]>

/** In which fields two words differ, in words; "its word" where no field is named. */
export function fieldsDiffering(found: bigint, expected: bigint, named: readonly Field[] = []): string {
  const said = named.flatMap(([name, lowest, bits]) => {
    const of = (word: bigint) => (word >> BigInt(lowest)) & ((1n << BigInt(bits)) - 1n)
    if (of(found) === of(expected)) return []
    return `its ${name} is ${show(name, of(found))} in storage, ${show(name, of(expected))} by the events`
  })
  if (said.length > 0) return said.join('; ')
  return `its word is 0x${found.toString(16)} in storage, 0x${expected.toString(16)} by the events`
}

function show(name: string, value: bigint): string {
  if (name === 'status') return STATUSES[Number(value)] ?? String(value)
  return name === 'buyer' ? `0x${value.toString(16).padStart(40, '0')}` : String(value)
}
