import type { Interface, Result } from 'ethers'
import type { Address } from '../../../../spec/account.ts'
import { type Call, quantity, type Rpc, RpcError } from './rpc.ts'

/** A question to a view of a contract. */
export type View = { contract: Interface; to: Address; name: string; args?: readonly unknown[] }

/** A block's number, or `latest` for what never changes: nodes forget the state of old blocks. */
export type At = number | 'latest'

/** Asks views at a block; each answer is what ethers decodes. Throws the first refusal. */
export async function askViews(rpc: Rpc, block: At, views: readonly View[]): Promise<Result[]> {
  const answers = await tryViews(rpc, block, views)
  const refusal = answers.find((answer) => answer instanceof RpcError)
  if (refusal) throw refusal
  return answers as Result[]
}

/** Asks views at a block that may refuse. */
export async function tryViews(rpc: Rpc, block: At, views: readonly View[]): Promise<(Result | RpcError)[]> {
  const at = block === 'latest' ? block : quantity(block)
  const calls = views.map(({ contract, to, name, args = [] }): Call => {
    return { method: 'eth_call', params: [{ to, data: contract.encodeFunctionData(name, args) }, at] }
  })
  const answers = await rpc.each<string>(calls)
  return answers.map((data, i) => {
    if (data instanceof RpcError) return data
    const { contract, name } = views[i] as View
    return contract.decodeFunctionResult(name, data)
  })
}

/** Asks one view that answers one value. */
export async function askView<T>(rpc: Rpc, block: At, view: View): Promise<T> {
  const [answer] = await askViews(rpc, block, [view])
  return answer?.[0] as T
}
