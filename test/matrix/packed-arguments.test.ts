import type { Abi, AbiFunction } from 'viem'
import { beforeAll, expect, test } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import { network } from '../utils/network.ts'
import { leavesOf, withWord } from './leaves.ts'
import { PERMISSIONS, VIEWS } from './permissions.ts'
import { dataOf, openStage, type Stage, verdictOf } from './stage.ts'

const functions = (mallAbi as Abi).filter((item): item is AbiFunction => item.type === 'function')
const client = await network.viem.getPublicClient()

let stage: Stage

beforeAll(async () => {
  stage = await network.networkHelpers.loadFixture(openStage)
})

/** Arguments with which a function is let through, and by whom; lists have an element, so that it is looked at. */
function soundCall(name: string) {
  const view = VIEWS[name]
  if (view) return { args: view(stage), caller: stage.people.nobody }
  const row = PERMISSIONS[name]
  const caller = stage.people[row?.allowed[0] ?? 'nobody']
  const args = row?.args(stage) ?? []
  return { args: name === 'place' ? [...args.slice(0, 3), [1]] : args, caller }
}

test.each(functions.filter(({ inputs }) => inputs.length > 0))(
  '$name takes no value wider than its field',
  async ({ name, inputs }) => {
    const { args, caller } = soundCall(name)
    const data = dataOf(name, args)
    if (name !== 'setAuthority') expect(await verdictOf(stage, caller, data)).toBe('allowed')
    for (const { path, type, offset, tooWide } of leavesOf(mallAbi as Abi, name, inputs, args)) {
      const answer = await answerTo(caller, withWord(data, offset, tooWide))
      expect([path, type, answer]).toEqual([path, type, 'refused as malformed'])
    }
  },
)

test('there are narrow words to try', () => {
  const leaves = functions.flatMap(({ name, inputs }) => leavesOf(mallAbi as Abi, name, inputs, soundCall(name).args))
  expect(leaves.length).toBeGreaterThan(90)
})

/** A decoder refuses without a reason; anything else means that the value was looked at. */
async function answerTo(caller: `0x${string}`, data: `0x${string}`): Promise<string> {
  try {
    await client.call({ account: caller, to: stage.chain.address, data })
    return 'let through'
  } catch (error) {
    return String(error).includes('without a reason') ? 'refused as malformed' : String(error)
  }
}
