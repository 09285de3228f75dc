import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AbiFunction, parseAbi } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import { send } from '../utils/act.ts'
import { network } from '../utils/network.ts'
import { PERMISSIONS, VIEWS } from './permissions.ts'
import { CALLERS, dataOf, openStage, type Stage, verdictOf } from './stage.ts'

const managerAbi = parseAbi(['function setTargetClosed(address target, bool closed)'])

const functions = mallAbi.filter((item): item is Extract<typeof item, AbiFunction> => item.type === 'function')
const namesOf = (isView: boolean) =>
  functions.filter(({ stateMutability }) => (stateMutability === 'view') === isView).map(({ name }) => name)

type Row = (typeof PERMISSIONS)[string]
type Condition = {
  name: string
  begin?: (stage: Stage) => Promise<unknown>
  /** What stops everybody under this condition, if anything. */
  stop: (row: Row) => string | undefined
  wrap?: (data: `0x${string}`) => `0x${string}`
}

const CONDITIONS: Condition[] = [
  { name: 'on a usual day', stop: () => undefined },
  {
    name: 'through multicall, which lends nobody rights',
    stop: () => undefined,
    wrap: (data) => dataOf('multicall', [[data]]),
  },
  {
    name: 'while intake is paused',
    begin: ({ chain, people }) => send(chain, { name: 'pause', args: [] }, people.guardian),
    stop: ({ isIntake }) => (isIntake ? 'IntakePausedUntil' : undefined),
  },
  {
    name: 'while the authority has closed the mall',
    begin: closeTarget,
    stop: ({ isRestricted }) => (isRestricted ? 'AccessManagedUnauthorized' : undefined),
  },
]

/** The authority's admin shuts every restricted function of the mall. */
async function closeTarget({ chain }: Stage) {
  const [admin] = await network.viem.getWalletClients()
  const args = [chain.address, true] as const
  return admin?.writeContract({ abi: managerAbi, address: chain.authority, functionName: 'setTargetClosed', args })
}

test('the table has a row for every function of the mall, and for nothing else', () => {
  const rows = Object.entries(PERMISSIONS).map(([name, { calls = name }]) => calls)
  expect([...new Set(rows)].sort()).toEqual(namesOf(false).sort())
  expect(Object.keys(VIEWS).sort()).toEqual(namesOf(true).sort())
})

test('every function that changes something is tried from inside a transfer too', () => {
  const payloads = readFileSync(join(import.meta.dirname, 'Payloads.sol'), 'utf8')
  const tried = [...payloads.matchAll(/abi\.encode(?:Call\(\w+\.|WithSignature\(")(\w+)/g)].map(([, name]) => name)
  expect([...new Set(tried)].sort()).toEqual(namesOf(false).sort())
})

test('no function can be paid in the native coin', () => {
  expect(functions.filter(({ stateMutability }) => (stateMutability as string) === 'payable')).toEqual([])
})

describe.each(CONDITIONS)('who may call what $name', ({ begin, stop, wrap = (data) => data }) => {
  let stage: Stage

  beforeAll(async () => {
    stage = await network.networkHelpers.loadFixture(openStage)
    await begin?.(stage)
  })

  test.each(Object.entries(PERMISSIONS))('%s', async (name, row) => {
    const data = wrap(dataOf(row.calls ?? name, row.args(stage)))
    const verdicts: Record<string, string> = {}
    for (const caller of CALLERS) verdicts[caller] = await verdictOf(stage, stage.people[caller], data)
    expect(verdicts).toEqual(expectedOf(row, stop(row)))
  })

  test('every view answers everybody', async () => {
    for (const [name, args] of Object.entries(VIEWS))
      expect([name, await verdictOf(stage, stage.people.nobody, dataOf(name, args(stage)))]).toEqual([name, 'allowed'])
  })
})

function expectedOf({ allowed, refusal }: Row, stop: string | undefined): Record<string, string | undefined> {
  const verdicts = CALLERS.map((caller) => [caller, stop ?? (allowed.includes(caller) ? 'allowed' : refusal)])
  return Object.fromEntries(verdicts)
}
