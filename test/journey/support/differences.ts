import { isDeepStrictEqual } from 'node:util'
import { type Abi, decodeFunctionResult, encodeFunctionData, erc20Abi, type Hex } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { ZERO_ADDRESS } from '../../../spec/account.ts'
import { tokenBalanceOf } from '../../../spec/token.ts'
import { viewsOf } from '../../differential/views.ts'
import type { Replayed } from './replay.ts'
import type { RunningMall } from './running-mall.ts'

const ABI = mallAbi as Abi
const VIEWS_A_CALL = 300

/** Where the chain shows something else than the specification, one sentence each: every view and everybody's tokens. */
export async function differences(running: RunningMall, { mall, people }: Replayed): Promise<string[]> {
  const views = viewsOf(mall, people)
  const answers = await askAll(
    running,
    views.map(({ functionName, args }) => encodeFunctionData({ abi: ABI, functionName, args })),
  )
  const shown = views.flatMap(({ functionName, args, expected, part }, i) => {
    const answer = part(decodeFunctionResult({ abi: ABI, functionName, data: answers[i] ?? '0x' }))
    if (isDeepStrictEqual(answer, expected)) return []
    return [`${functionName}(${args.join(', ')}): the chain shows ${show(answer)}, expected ${show(expected)}`]
  })
  const purses = await Promise.all(
    [...people, mall.config.address].map(async (who) => {
      const [held, expected] = [await tokensOf(running, who), tokenBalanceOf(mall, who)]
      return held === expected ? [] : [`${who} holds ${held} token units, expected ${expected}`]
    }),
  )
  return [...shown, ...purses.flat()]
}

/** What an address holds of the mall's token, token units. */
export function tokensOf({ connection, deployment }: RunningMall, who: Hex): Promise<bigint> {
  const call = { abi: erc20Abi, address: deployment.token.address, functionName: 'balanceOf', args: [who] } as const
  return connection.publicClient.readContract(call)
}

async function askAll({ connection, deployment }: RunningMall, calls: Hex[]): Promise<Hex[]> {
  const answers: Hex[] = []
  for (let from = 0; from < calls.length; from += VIEWS_A_CALL) {
    const args = [calls.slice(from, from + VIEWS_A_CALL)]
    const data = encodeFunctionData({ abi: ABI, functionName: 'multicall', args })
    const answer = await connection.publicClient.call({ account: ZERO_ADDRESS, to: deployment.mall, data })
    answers.push(...(decodeFunctionResult({ abi: ABI, functionName: 'multicall', data: answer.data ?? '0x' }) as Hex[]))
  }
  return answers
}

function show(value: unknown): string {
  return JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? `${item}` : item))
}
