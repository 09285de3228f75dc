import { BaseError, ContractFunctionRevertedError, HttpRequestError, InsufficientFundsError } from 'viem'
import { z } from 'zod'
import { UserError } from './user-error.ts'

/** Runs a script's main function; an error becomes one sentence on stderr and exit code 1. */
export async function runCommand(name: string, main: () => Promise<number | undefined>) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    console.error(`${name}: ${sentenceOf(error)}`)
    if (process.env.BANYAN_DEBUG) console.error(error)
    process.exitCode = 1
  }
}

/** What an error means, in one line. */
export function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.message
  if (error instanceof z.ZodError)
    return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  if (error instanceof BaseError) return chainSentence(error)
  // hardhat puts a number of its own before its sentence
  return error instanceof Error ? firstLine(error.message).replace(/^HHE\d+: /, '') : String(error)
}

function chainSentence(error: BaseError): string {
  const refused = error.walk((cause) => cause instanceof ContractFunctionRevertedError)
  if (refused instanceof ContractFunctionRevertedError) {
    const { data, reason, signature } = refused
    if (data) return `the contract refused: ${data.errorName}(${(data.args ?? []).join(', ')})`
    return `the contract refused: ${reason ?? signature ?? 'it gave no reason'}`
  }
  const unreachable = error.walk((cause) => cause instanceof HttpRequestError)
  if (unreachable instanceof HttpRequestError) {
    return `the chain does not answer at ${unreachable.url}: is it running? (npm start runs a local one)`
  }
  if (error.walk((cause) => cause instanceof InsufficientFundsError))
    return 'the sender has too little of the native coin to pay for gas'
  return firstLine(error.details || error.shortMessage)
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}
