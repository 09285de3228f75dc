import { isDeepStrictEqual } from 'node:util'
import { type Abi, decodeFunctionResult, encodeFunctionData, type Hex } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import { type Address, ZERO_ADDRESS } from '../../spec/account.ts'
import { liabilitiesOf, type Mall } from '../../spec/state.ts'
import { tokenBalanceOf } from '../../spec/token.ts'
import { balanceOf, type DeployedMall } from '../utils/deploy-mall.ts'
import { network } from '../utils/network.ts'
import { viewsOf } from './views.ts'

const ABI = mallAbi as Abi

/** Where the chain shows something else than the specification says, one sentence each; empty when they agree. */
export async function differences(chain: DeployedMall, mall: Mall, people: readonly Address[]): Promise<string[]> {
  const views = viewsOf(mall, people)
  const calls = views.map(({ functionName, args }) => encodeFunctionData({ abi: ABI, functionName, args }))
  const answers = await askAll(chain, calls)
  const found: string[] = []
  views.forEach(({ functionName, args, expected, part }, i) => {
    const answer = part(decodeFunctionResult({ abi: ABI, functionName, data: answers[i] ?? '0x' }))
    if (!isDeepStrictEqual(answer, expected)) {
      found.push(`${functionName}(${args.join(', ')}): the chain shows ${show(answer)}, expected ${show(expected)}`)
    }
  })
  const held = await balanceOf(chain, chain.address)
  if (held !== liabilitiesOf(mall)) found.push(`I2: the mall holds ${held} and owes ${liabilitiesOf(mall)}`)
  return found
}

/** The people whose token balance is not what the specification says. */
export async function purseDifferences(chain: DeployedMall, mall: Mall, people: readonly Address[]): Promise<string[]> {
  const held = await Promise.all(people.map((who) => balanceOf(chain, who)))
  return people
    .map((who, i) => ({ who, held: held[i], expected: tokenBalanceOf(mall, who) }))
    .filter(({ held, expected }) => held !== expected)
    .map(({ who, held, expected }) => `${who} holds ${held}, expected ${expected}`)
}

/** One call for all views, through the mall's own multicall. */
async function askAll(chain: DeployedMall, calls: Hex[]): Promise<readonly Hex[]> {
  const client = await network.viem.getPublicClient()
  const data = encodeFunctionData({ abi: ABI, functionName: 'multicall', args: [calls] })
  const { data: answer } = await client.call({ account: ZERO_ADDRESS, to: chain.address, data })
  return decodeFunctionResult({ abi: ABI, functionName: 'multicall', data: answer ?? '0x' }) as Hex[]
}

function show(value: unknown): string {
  return JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? `${item}` : item))
}
