import { createHash } from 'node:crypto'
import { type Abi, decodeErrorResult, encodeFunctionData, type Hex, numberToHex, parseAbi } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import type { Address } from '../../spec/account.ts'
import type { Action } from '../../spec/mall.ts'
import type { Mall } from '../../spec/state.ts'
import { tokenAbi } from '../utils/deploy-mall.ts'
import { encodeWords, type Question, questionsOf } from './expected-answers.ts'
import { hashOfCall } from './hash-of-call.ts'
import { callData, type SimulatedWorld } from './simulated-world.ts'

const ERRORS = [...mallAbi, ...tokenAbi] as Abi
const GAS = '0xb71b00'
const BLOCK_GAS = '0x8f0d180'

/** One step: what the token's issuer does, a call, and the mall that the specification says there is then. */
export type Step = {
  frozen: readonly Address[]
  freed: readonly Address[]
  action: Action
  caller: Address
  now: number
  after: Mall
}

/** What the chain answered to a step: an error's name or "success", and whether its whole state is the expected one. */
export type Answer = { outcome: string; isEqual: boolean }

type SimulatedCall = { status: Hex; returnData: Hex; error?: { message: string; data?: Hex } }

/** Plays steps on the chain in one go, a block each, and compares the whole state after each; nothing of it stays. */
export async function simulate(world: SimulatedWorld, steps: readonly Step[]): Promise<Answer[]> {
  const questions = steps.map(({ after, now }) => questionsOf(after, world.people, now))
  const blocks = await Promise.all(steps.map((step, i) => blockOf(world, step, questions[i] ?? [])))
  const params = [{ blockStateCalls: blocks, validation: false }, 'latest']
  const answers = await world.anvil.rpc<{ calls: SimulatedCall[] }[]>('eth_simulateV1', params)
  return steps.map((_, i) => {
    const [witness, call] = (answers[i]?.calls ?? []).toReversed()
    if (!witness || !call) throw new Error('the chain left a step out')
    const asked = questions[i] ?? []
    const hash = createHash('sha256')
    for (const { words } of asked) hash.update(encodeWords(words), 'hex')
    return { outcome: outcomeOf(call), isEqual: witness.returnData === `0x${hash.digest('hex')}` }
  })
}

async function blockOf({ mall, token, witness, people }: SimulatedWorld, step: Step, questions: Question[]) {
  const { address } = mall.config
  const issuer = (who: Address, isBlocked: boolean) => ({
    from: people[0],
    to: token,
    data: encodeFunctionData({ abi: BLOCK_ABI, functionName: 'setBlocked', args: [who, isBlocked] }),
  })
  const asked = hashOfCall(questions, { mall: address, token })
  const calls = [
    ...step.freed.map((who) => issuer(who, false)),
    ...step.frozen.map((who) => issuer(who, true)),
    { from: step.caller, to: address, data: await callData(step.action, address) },
    { from: people[0], to: witness, data: asked },
  ]
  return {
    blockOverrides: { time: numberToHex(step.now), gasLimit: BLOCK_GAS },
    calls: calls.map((call) => ({ ...call, gas: GAS })),
  }
}

const BLOCK_ABI = parseAbi(['function setBlocked(address who, bool blocked)'])

function outcomeOf({ status, returnData, error }: SimulatedCall): string {
  if (status === '0x1') return 'success'
  const data = error?.data ?? returnData
  if (!data || data.length < 10) return `a failure without data: ${error?.message}`
  const { errorName } = decodeErrorResult({ abi: ERRORS, data })
  return errorName === 'AddressBlocked' ? 'TokenRefused' : errorName
}
