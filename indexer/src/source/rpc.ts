import { type Hex, http } from 'viem'

const TIMEOUT_MS = 15_000
const BATCH_SIZE = 100
const MAX_BODY_BYTES = 64 * 1024 * 1024
// a node that failed is left alone for this long
const REST_MS = 30_000

/** JSON-RPC over one or more nodes. */
export type Rpc = {
  request<T>(method: string, params?: unknown[]): Promise<T>
}

type Node = { host: string; request: (method: string, params: unknown[]) => Promise<unknown>; restsUntil: number }

function nodeAt(url: string): Node {
  const transport = http(url, {
    batch: { batchSize: BATCH_SIZE, wait: 0 },
    retryCount: 0,
    timeout: TIMEOUT_MS,
    maxResponseBodySize: MAX_BODY_BYTES,
  })({ retryCount: 0, timeout: TIMEOUT_MS })
  const request = (method: string, params: unknown[]) => transport.request({ method, params } as never)
  return { host: new URL(url).host, request, restsUntil: 0 }
}

/**
 * Asks the first node that is not resting after a failure, and the others in turn when it fails. Rejects with the last node's
 * error when all fail; `onFailure` hears of each failure.
 */
export function createRpc(urls: readonly string[], onFailure: (host: string, error: unknown) => void): Rpc {
  const nodes = urls.map(nodeAt)
  return {
    async request<T>(method: string, params: unknown[] = []): Promise<T> {
      const now = Date.now()
      const rested = [...nodes].sort((a, b) => Number(a.restsUntil > now) - Number(b.restsUntil > now))
      let failure: unknown
      for (const node of rested) {
        try {
          const answer = (await node.request(method, params)) as T
          node.restsUntil = 0
          return answer
        } catch (error) {
          failure = error
          onFailure(node.host, error)
          // an answer that is too large is the range's fault, not the node's
          if (method === 'eth_getLogs' && isTooLarge(error)) throw error
          node.restsUntil = Date.now() + REST_MS
        }
      }
      throw failure
    },
  }
}

const TOO_LARGE =
  /too large|too many|exceed|limit|range|more than|response size|query returned|10,?000|timed out|too long/i
const TOO_OFTEN = /rate|throttl|per second|capacity|quota/i

/** Whether an error says that an `eth_getLogs` answer would be too large, as nodes say it in many ways. */
export function isTooLarge(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { name, status, details } = error as Error & { status?: number; details?: string }
  if (name === 'ResponseBodyTooLargeError' || status === 413) return true
  const text = `${details ?? ''} ${error.message.split('\n')[0]}`
  if (name === 'RpcRequestError' && TOO_LARGE.test(text) && !TOO_OFTEN.test(text)) return true
  return error.cause instanceof Error && isTooLarge(error.cause)
}

/** Whether a node has answered, if only with an error. */
export function isAnswer(error: unknown): boolean {
  return error instanceof Error && (error.name === 'RpcRequestError' || isAnswer(error.cause))
}

// what EIP-1474's nodes give a call that was reverted; others say it in words
const REVERTED = 3

/** Whether a contract has refused a call, which a node answers like an error of its own. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { name, code, details } = error as Error & { code?: number; details?: string }
  if (name === 'RpcRequestError' && (code === REVERTED || /revert/i.test(details ?? ''))) return true
  return isRefusal(error.cause)
}

// JSON-RPC's own code, and that of EIP-1474
const UNKNOWN_METHOD = new Set([-32_601, -32_004])

/** Whether a node has answered that it does not know the question. */
export function isUnknownMethod(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return UNKNOWN_METHOD.has((error as Error & { code?: number }).code ?? 0) || isUnknownMethod(error.cause)
}

export const toHex = (value: number): Hex => `0x${value.toString(16)}`
