import { createHash } from 'node:crypto'
import { encodeFunctionData, type Hex, numberToHex, parseAbi } from 'viem'
import type { Address } from '../../spec/account.ts'
import type { Action } from '../../spec/mall.ts'
import type { Mall } from '../../spec/state.ts'
import { nameOfError } from '../utils/error-name.ts'
import { encodeWords, type Question, questionsOf } from './expected-answers.ts'
import { hashOfCall } from './hash-of-call.ts'
import { callData, type SimulatedWorld } from './simulated-world.ts'

const GAS = '0xb71b00'
const BLOCK_GAS = '0x8f0d180'

/**
 * One step: what the token's issuer does, a call, and the mall that the specification says there is then. What a refused call
 * leaves is what was there: it need not be looked at until the next step that is.
 */
export type Step = {
  frozen: readonly Address[]
  freed: readonly Address[]
  action: Action
  caller: Address
  now: number
  after: Mall
  isLookedAt: boolean
}

/** What the chain answered to a step: an error's name or "success", and whether its whole state is the expected one; true for one not looked at. */
export type Answer = { outcome: string; isEqual: boolean }

type SimulatedCall = { status: Hex; returnData: Hex; error?: { message: string; data?: Hex } }

/** Plays steps on the chain in one go, a block each, and compares the whole state after those looked at; nothing of it stays. */
export async function simulate(world: SimulatedWorld, steps: readonly Step[]): Promise<Answer[]> {
  const questions = steps.map(({ after, now, isLookedAt }) => (isLookedAt ? questionsOf(after, world.people, now) : []))
  const blocks = await Promise.all(steps.map((step, i) => blockOf(world, step, questions[i] ?? [])))
  const params = [{ blockStateCalls: blocks, validation: false }, 'latest']
  const answers = await world.anvil.rpc<{ calls: SimulatedCall[] }[]>('eth_simulateV1', params)
  return steps.map(({ isLookedAt }, i) => {
    const calls = answers[i]?.calls ?? []
    const call = calls.at(isLookedAt ? -2 : -1)
    if (!call) throw new Error('the chain left a step out')
    const isEqual = !isLookedAt || calls.at(-1)?.returnData === hashOf(questions[i] ?? [])
    return { outcome: outcomeOf(call), isEqual }
  })
}

function hashOf(questions: readonly Question[]): Hex {
  const answers = questions.map(({ words }) => encodeWords(words)).join('')
  return `0x${createHash('sha256').update(answers, 'hex').digest('hex')}`
}

async function blockOf({ mall, token, witness, people }: SimulatedWorld, step: Step, questions: Question[]) {
  const { address } = mall.config
  const issuer = (who: Address, isBlocked: boolean) => ({
    from: people[0],
    to: token,
    data: encodeFunctionData({ abi: BLOCK_ABI, functionName: 'setBlocked', args: [who, isBlocked] }),
  })
  const calls = [
    ...step.freed.map((who) => issuer(who, false)),
    ...step.frozen.map((who) => issuer(who, true)),
    { from: step.caller, to: address, data: await callData(step.action, address) },
    ...(step.isLookedAt
      ? [{ from: people[0], to: witness, data: hashOfCall(questions, { mall: address, token }) }]
      : []),
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
  const name = nameOfError(data)
  return name === 'AddressBlocked' ? 'TokenRefused' : name
}
