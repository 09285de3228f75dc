import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../cli/user-error.ts'

export type Call = { method: string; params: readonly unknown[] }

/** What a node said of a call it did not answer. */
export class RpcError extends Error {
  override name = 'RpcError'
  readonly code: number

  constructor({ method }: Call, code: number, message: string) {
    super(`${method}: ${message}`)
    this.code = code
  }
}

type Answer = { id: number; result?: unknown; error?: { code?: number; message?: string } }

const TRIES = 6
const FIRST_PAUSE_MS = 250
const TIMEOUT_MS = 60_000
const MOST_CALLS = 250
const LANES = 4
/** limit exceeded, resource unavailable, internal error: all may pass */
const PASSING = new Set([429, -32_005, -32_002, -32_603, -32_000])
const PASSING_WORDS = /rate|limit exceeded|too many requests|timeout|timed out|busy|capacity|temporar|try again/i

/** A node's JSON-RPC: calls in batches that shrink where a node takes fewer, and again after what may pass. */
export class Rpc {
  readonly url: string
  #most = MOST_CALLS
  /** how many calls were made, for the report */
  calls = 0

  constructor(url: string) {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new UserError(`--rpc: "${url}" is no http:// or https:// address`)
    this.url = url
  }

  /** One call. Throws `RpcError` when the node refuses it. */
  async one<T>(method: string, ...params: readonly unknown[]): Promise<T> {
    const [answer] = await this.many<T>([{ method, params }])
    return answer as T
  }

  /** Many calls, answered in their order. Throws the first refusal. */
  async many<T>(calls: readonly Call[]): Promise<T[]> {
    const answers = await this.each<T>(calls)
    const refusal = answers.find((answer) => answer instanceof RpcError)
    if (refusal) throw refusal
    return answers as T[]
  }

  /** Many calls, answered or refused in their order. */
  async each<T>(calls: readonly Call[]): Promise<(T | RpcError)[]> {
    const answers = new Array<T | RpcError>(calls.length)
    let next = 0
    const lane = async () => {
      while (next < calls.length) {
        const from = next
        const some = calls.slice(from, from + this.#most)
        next += some.length
        for (const [i, answer] of (await this.#batch(some)).entries()) answers[from + i] = answer as T | RpcError
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    return answers
  }

  async #batch(calls: readonly Call[]): Promise<unknown[]> {
    for (let tries = 1; ; tries++) {
      const answers = await this.#post(calls).catch((error: unknown) => {
        if (tries === TRIES) throw unreachable(this.url, error)
      })
      if (answers === 'too many') {
        this.#most = Math.max(1, Math.floor(calls.length / 2))
        const half = Math.ceil(calls.length / 2)
        return [...(await this.#batch(calls.slice(0, half))), ...(await this.#batch(calls.slice(half)))]
      }
      const isPassing = !answers || answers.some(({ error }) => error !== undefined && mayPass(error))
      if (answers && (!isPassing || tries === TRIES))
        return answers.map((answer, i) => answerOf(calls[i] as Call, answer))
      await sleep(FIRST_PAUSE_MS * 2 ** (tries - 1))
    }
  }

  /** The answers in the order of the calls, or "too many" from a node that takes fewer at a time. */
  async #post(calls: readonly Call[]): Promise<Answer[] | 'too many'> {
    const isBatch = calls.length > 1
    const questions = calls.map(({ method, params }, id) => ({ jsonrpc: '2.0', id, method, params }))
    // ethers joins what arrives anew for each piece, which takes minutes where answers are large
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(isBatch ? questions : questions[0]),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    this.calls += calls.length
    if (isBatch && (response.status === 413 || response.status === 400)) return 'too many'
    if (response.status === 429) throw new Error('it answered HTTP 429, too many requests')
    // some nodes put a refusal of a call under an HTTP status of its own
    const body = (await response.json().catch(() => undefined)) as Answer | Answer[] | undefined
    if (body === undefined || (!response.ok && !Array.isArray(body) && body.error === undefined))
      throw new Error(`it answered HTTP ${response.status}`)
    if (!Array.isArray(body)) {
      // a batch is refused whole, with one answer
      if (isBatch) return 'too many'
      return [body]
    }
    const byId = new Map(body.map((answer) => [answer.id, answer]))
    return calls.map((_, id) => byId.get(id) ?? { id, error: { code: -32_603, message: 'it left this call out' } })
  }
}

function answerOf(call: Call, { result, error }: Answer): unknown {
  return error ? new RpcError(call, error.code ?? 0, error.message ?? 'it gave no reason') : result
}

function mayPass({ code, message = '' }: { code?: number; message?: string }): boolean {
  if (/revert/i.test(message)) return false
  if (code === -32_000) return PASSING_WORDS.test(message)
  return (code !== undefined && PASSING.has(code)) || PASSING_WORDS.test(message)
}

function unreachable(url: string, error: unknown): UserError {
  const reason = error instanceof Error ? error.message.split(' (', 1)[0] : String(error)
  return new UserError(`the node at ${new URL(url).host} does not answer (${reason}): is it running?`)
}

/** A number as JSON-RPC takes it. */
export function quantity(value: number | bigint): string {
  return `0x${value.toString(16)}`
}
