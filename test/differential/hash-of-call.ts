import { type Hex, toFunctionSelector } from 'viem'
import type { Address } from '../../spec/account.ts'
import { ignoredIn, type Question } from './expected-answers.ts'

const SELECTOR = toFunctionSelector('hashOf((address,bytes,uint256)[])')
const WORD = 64

const word = (value: bigint | number) => value.toString(16).padStart(WORD, '0')

// a question is the same in nearly every step, and encoding is most of a step's time
const encoded = new Map<string, string>()

/** The call of test/mocks/Witness.sol with questions, as the ABI encodes it. */
export function hashOfCall(questions: readonly Question[], targets: Record<Question['of'], Address>): Hex {
  let offsets = ''
  let tuples = ''
  for (const question of questions) {
    offsets += word((questions.length * WORD + tuples.length) / 2)
    tuples += tupleOf(question, targets)
  }
  return `${SELECTOR}${word(32)}${word(questions.length)}${offsets}${tuples}`
}

function tupleOf(question: Question, targets: Record<Question['of'], Address>): string {
  const ignored = ignoredIn(question)
  const key = `${question.of}${question.data}${ignored}`
  const known = encoded.get(key)
  if (known) return known
  const data = question.data.slice(2)
  const padded = data.padEnd(Math.ceil(data.length / WORD) * WORD, '0')
  const tuple = `${word(BigInt(targets[question.of]))}${word(96)}${word(ignored)}${word(data.length / 2)}${padded}`
  encoded.set(key, tuple)
  return tuple
}
