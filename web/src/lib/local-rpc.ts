import { env } from '@/config/env.ts'

let nextId = 1

/** One plain JSON-RPC call to the chain node, for what must not wait for the wallet code. Throws the node's message. */
export async function localRpc<T>(method: string, params: readonly unknown[] = []): Promise<T> {
  const response = await fetch(env.rpcUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: nextId++, method, params }),
  })
  const answer = (await response.json()) as { result?: T; error?: { message: string } }
  if (answer.error !== undefined || answer.result === undefined) {
    throw new Error(answer.error?.message ?? `${method} gave no result`)
  }
  return answer.result
}
