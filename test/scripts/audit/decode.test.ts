import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { type EventFragment, getAddress, hexlify, type ParamType, toBeHex } from 'ethers'
import { describe, expect, it } from 'vitest'
import { rootOf } from '../../../scripts/lib/audit/books/merkle-root.ts'
import { mallInterface, poolInterface } from '../../../scripts/lib/audit/chain/abi.ts'
import { decodeEvent } from '../../../scripts/lib/audit/chain/decode.ts'
import { canonical } from '../../../scripts/lib/audit/mirror/fact-digest.ts'
import { createRandom } from '../../../spec/random.ts'

const random = createRandom(11)
const place = { block: 1, logIndex: 0, tx: '0x00', at: 0 } as const

/** Something of a type, at its ends more often than chance would have it. */
function drawn(type: ParamType): unknown {
  if (type.isArray())
    return Array.from({ length: type.arrayLength === -1 ? random.below(4) : (type.arrayLength ?? 0) }, () =>
      drawn(type.arrayChildren),
    )
  if (type.components) return Object.fromEntries(type.components.map((part) => [part.name, drawn(part)]))
  if (type.type === 'bool') return random.chance(50)
  if (type.type === 'string') return random.pick(['', 'a', '茶'.repeat(40), '\u0000x'])
  if (type.type === 'address') return getAddress(toBeHex(random.between(0n, 2n ** 160n - 1n), 20))
  const [, kind, size = '256'] = /^(uint|int|bytes)(\d+)$/.exec(type.type) ?? []
  if (kind === 'bytes') return hexlify(toBeHex(random.between(0n, 256n ** BigInt(size) - 1n), Number(size)))
  const [low, high] =
    kind === 'int'
      ? [-(2n ** BigInt(Number(size) - 1)), 2n ** BigInt(Number(size) - 1) - 1n]
      : [0n, 2n ** BigInt(size) - 1n]
  return random.pick([low, high, random.between(low, high)])
}

function events(): [source: 'mall' | 'pool', event: EventFragment][] {
  const all: [source: 'mall' | 'pool', event: EventFragment][] = []
  mallInterface.forEachEvent((event) => void all.push(['mall', event]))
  poolInterface.forEachEvent((event) => void all.push(['pool', event]))
  return all
}

describe('reads every event as ethers does', () => {
  it.each(events().map(([source, event]) => [`${source} ${event.name}`, source, event] as const))(
    '%s',
    (_, source, event) => {
      const contract = source === 'mall' ? mallInterface : poolInterface
      for (let i = 0; i < 20; i++) {
        const args = event.inputs.map(drawn)
        const { data, topics } = contract.encodeEventLog(event, args)
        const found = decodeEvent(source, topics as string[], data, place)
        expect(found.name).toBe(event.name)
        const said = Object.fromEntries(event.inputs.map(({ name }, at) => [name, args[at]]))
        expect(canonical(found.args)).toBe(canonical(said))
      }
    },
  )
})

it('refuses a log that is shorter than its event, or fuller than its types', () => {
  const { data, topics } = mallInterface.encodeEventLog('Claimed', [1, getAddress(toBeHex(5, 20)), 7n])
  const read = (some: readonly string[], bytes: string) => () => decodeEvent('mall', some, bytes, place)
  expect(read(topics as string[], data)().name).toBe('Claimed')
  expect(read(topics as string[], data.slice(0, -2))).toThrow(/Claimed cannot be read: its data are too short/)
  expect(read((topics as string[]).slice(0, 2), data)).toThrow(/it has 2 topics/)
  expect(read(topics as string[], `0x${'f'.repeat(64)}`)).toThrow(/more than 96 bits hold/)
  expect(read([`0x${'1'.repeat(64)}`], data)).toThrow(/an event that the mall does not have/)
})

it('builds the root of rewards as OpenZeppelin does', () => {
  for (const count of [1, 2, 3, 7, 8, 33]) {
    const rewards = Array.from({ length: count }, (_, i) => ({
      accountId: 2 + i * 3,
      amount: random.between(1n, 10n ** 20n),
    }))
    const leaves = rewards.map(({ accountId, amount }) => ['24321', String(accountId), String(amount)])
    expect(rootOf(24_321, rewards)).toBe(StandardMerkleTree.of(leaves, ['uint16', 'uint40', 'uint96']).root)
  }
  expect(rootOf(24_321, [])).toBeNull()
})
