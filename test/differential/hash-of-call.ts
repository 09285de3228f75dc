import { type Hex, toFunctionSelector } from 'viem'
import type { Address } from '../../spec/account.ts'
import { ignoredIn, type Question } from './expected-answers.ts'

const SELECTOR = toFunctionSelector('hashOf(bytes)')
const WORD = 64
const TARGETS = { mall: '00', token: '01' } as const

const word = (value: number) => value.toString(16).padStart(WORD, '0')

// a question is the same in nearly every step, and encoding is most of a step's time
const encoded = new Map<string, string>()

/** The call of test/mocks/Witness.sol with questions, as the ABI encodes it. */
export function hashOfCall(questions: readonly Question[], targets: Record<Question['of'], Address>): Hex {
  let packed = targets.mall.slice(2) + targets.token.slice(2)
  for (const question of questions) packed += packedOf(question)
  const padded = packed.padEnd(Math.ceil(packed.length / WORD) * WORD, '0')
  return `${SELECTOR}${word(32)}${word(packed.length / 2)}${padded}`
}

function packedOf(question: Question): string {
  const ignored = ignoredIn(question)
  const key = `${question.data}${ignored}`
  const known = encoded.get(key)
  if (known) return known
  const call = question.data.slice(2)
  const packed = TARGETS[question.of] + digits(call.length / 2, 2) + digits(ignored, 4) + call
  encoded.set(key, packed)
  return packed
}

/** A number of so many hexadecimal digits; throws when it has more. */
function digits(value: number, count: number): string {
  const hex = value.toString(16).padStart(count, '0')
  if (hex.length > count) throw new Error(`a question is too long for the witness: ${value}`)
  return hex
}
