import type { Interface, Result } from 'ethers'
import type { Address } from '../../../../spec/account.ts'
import { type Call, quantity, type Rpc, RpcError } from './rpc.ts'

/** A question to a view of a contract. */
export type View = { contract: Interface; to: Address; name: string; args?: readonly unknown[] }

/** Asks views at a block; each answer is what ethers decodes. Throws the first refusal. */
export async function askViews(rpc: Rpc, block: number, views: readonly View[]): Promise<Result[]> {
  const answers = await tryViews(rpc, block, views)
  const refusal = answers.find((answer) => answer instanceof RpcError)
  if (refusal) throw refusal
  return answers as Result[]
}

/** Asks views at a block that may refuse. */
export async function tryViews(rpc: Rpc, block: number, views: readonly View[]): Promise<(Result | RpcError)[]> {
  const calls = views.map(({ contract, to, name, args = [] }): Call => {
    return { method: 'eth_call', params: [{ to, data: contract.encodeFunctionData(name, args) }, quantity(block)] }
  })
  const answers = await rpc.each<string>(calls)
  return answers.map((data, i) => {
    if (data instanceof RpcError) return data
    const { contract, name } = views[i] as View
    return contract.decodeFunctionResult(name, data)
  })
}

/** Asks one view that answers one value. */
export async function askView<T>(rpc: Rpc, block: number, view: View): Promise<T> {
  const [answer] = await askViews(rpc, block, [view])
  return answer?.[0] as T
}
