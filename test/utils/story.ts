import { getContract } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import type { Address } from '../../spec/account.ts'
import type { Action, ActionName } from '../../spec/mall.ts'
import { STATUSES, type Status } from '../../spec/order.ts'
import { act, send } from './act.ts'
import { balanceOf } from './deploy-mall.ts'
import { network } from './network.ts'
import type { Shop } from './shop.ts'

type Args<N extends ActionName> = Extract<Action, { name: N }>['args']

const client = await network.viem.getPublicClient()

/** Somebody calls the mall, and it must succeed. */
export async function does<N extends ActionName>({ chain }: Shop, who: Address, name: N, ...args: Args<N>) {
  return send(chain, { name, args } as Action, who)
}

/** Somebody calls the mall; the name of the error he gets, or "nothing" when he is not refused. */
export async function refusalOf<N extends ActionName>({ chain }: Shop, who: Address, name: N, ...args: Args<N>) {
  const now = (await network.networkHelpers.time.latest()) + 1
  return (await act(chain, { action: { name, args } as Action, caller: who, now })) ?? 'nothing'
}

/** Lets seconds pass; the next call is made after them. */
export async function wait(seconds: number): Promise<void> {
  await network.networkHelpers.time.increase(seconds)
}

/** The views of the mall. */
export function viewsOf({ chain }: Shop) {
  return getContract({ abi: mallAbi, address: chain.address, client }).read
}

export async function statusOf(shop: Shop, orderId: bigint): Promise<Status | undefined> {
  const { status } = await viewsOf(shop).order([orderId])
  return STATUSES[status]
}

/** What an account may claim, token units. */
export async function earned(shop: Shop, id: number): Promise<bigint> {
  const { balance } = await viewsOf(shop).account([id])
  return balance
}

/** What an address holds, token units. */
export async function holds({ chain }: Shop, who: Address): Promise<bigint> {
  return balanceOf(chain, who)
}
