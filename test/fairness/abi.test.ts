import type { Abi, AbiFunction } from 'viem'
import { describe, expect, it } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import { readArtifact } from '../../scripts/lib/chain/artifact.ts'
import { roles } from '../../scripts/lib/deploy/roles.ts'
import { FUNCTIONS } from './functions.ts'

const functions = (mallAbi as Abi).filter((item): item is AbiFunction => item.type === 'function')
const changing = functions.filter(({ stateMutability }) => stateMutability !== 'view' && stateMutability !== 'pure')
const eventNames = (mallAbi as Abi).flatMap((item) => (item.type === 'event' ? [item.name] : []))

describe('what the mall cannot do', () => {
  it('R1: takes no coin in any function, nor without one', () => {
    expect(functions.filter(({ stateMutability }) => stateMutability === 'payable')).toEqual([])
    expect((mallAbi as Abi).filter(({ type }) => type === 'fallback' || type === 'receive')).toEqual([])
    const creation = (mallAbi as Abi).find(({ type }) => type === 'constructor')
    expect(creation).toMatchObject({ stateMutability: 'nonpayable' })
  })

  it('R1: takes a payment in no function but place', () => {
    expect(Object.keys(FUNCTIONS).filter((name) => FUNCTIONS[name] === 'takes a payment')).toEqual(['place'])
  })

  it('R2: has no function whose effect on money was not thought about', () => {
    expect(changing.map(({ name }) => name).filter((name) => !(name in FUNCTIONS))).toEqual([])
  })

  it('R2: credits commission by functions that name an order alone', () => {
    const crediting = changing.filter(({ name }) => FUNCTIONS[name] === 'settles an order')
    expect(crediting).toHaveLength(5)
    for (const { name, inputs } of crediting) expect(`${name} ${inputs[0]?.name}`).toMatch(/ orderIds?$/)
  })

  it('R7: knows no quota, no activity and no deadline of a distributor', () => {
    const account = functions.find(({ name }) => name === 'account')?.outputs[0]
    const fields = (account as { components?: readonly { name?: string }[] }).components?.map(({ name }) => name)
    expect(fields).toEqual(['wallet', 'uplineId', 'balance', 'volume', 'tier', 'joinedAt', 'isMerchant', 'isSuspended'])
  })

  it('R13: issues no token, no share and no rank that could be sold by itself', () => {
    const names = [...functions.map(({ name }) => name), ...eventNames]
    const trading =
      /mint|burn|transfer|approv|allowance|totalSupply|balanceOf|ownerOf|tokenURI|stak|invest|dividend|interest/i
    expect(names.filter((name) => trading.test(name))).toEqual([])
    expect(changing.filter(({ name }) => /tier|rank|volume|upline/i.test(name))).toEqual([])
  })

  it('R14: has no function that sets a limit, and keeps the limits in its code', async () => {
    const limits = ['MAX_LEVELS', 'MAX_COMMISSION_BPS', 'MAX_FEE_BPS', 'MIN_RETURN_WINDOW', 'PLAN_DELAY', 'TOKEN']
    for (const limit of limits) {
      expect(functions.find(({ name }) => name === limit)).toMatchObject({ stateMutability: 'view', inputs: [] })
    }
    expect(changing.filter(({ name }) => /max|min|limit|delay|window|level|token/i.test(name))).toEqual([])
    const { immutableReferences } = await readArtifact('contracts/Mall.sol', 'Mall')
    expect(Object.keys(immutableReferences).length).toBeGreaterThanOrEqual(limits.length)
  })

  it('R14: gives roles the functions of the table and no way out', () => {
    const opened = Object.values(roles).flatMap((role): readonly string[] => role.functions)
    expect([...opened].sort()).toEqual(
      ['pause', 'publishPlan', 'resolve', 'retirePlan', 'setMerchant', 'suspend', 'unpause'].sort(),
    )
    expect(opened.filter((name) => FUNCTIONS[name] === 'pays out what is owed')).toEqual([])
  })
})
