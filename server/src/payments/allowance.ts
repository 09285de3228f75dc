import { encodeFunctionData, erc20Abi } from 'viem'
import type { Payments } from './payments.ts'

const DAY = 86_400

/** Lets the mall take what orders cost from the gateway, up to a bound that is set anew when half of it is used. */
export async function ensureAllowance({ context, settings, gateway }: Payments): Promise<void> {
  const { chain, db, clock } = context
  const { token, mall } = chain.deployment
  const args = [gateway.account.address, mall] as const
  const allowed = await chain.client.readContract({
    abi: erc20Abi,
    address: token.address,
    functionName: 'allowance',
    args,
  })
  const bound = settings.GATEWAY_ALLOWANCE * 10n ** BigInt(token.decimals)
  if (allowed >= bound / 2n) return
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [mall, bound] })
  const key = `allow:${allowed}:${Math.floor(clock() / DAY)}`
  await gateway.enqueue(db.queries, { key, to: token.address, data })
}

/** What the gateway still has to pay orders with, token units. */
export async function floatOf({ context, gateway }: Payments): Promise<bigint> {
  const { client, deployment } = context.chain
  const args = [gateway.account.address] as const
  return client.readContract({ abi: erc20Abi, address: deployment.token.address, functionName: 'balanceOf', args })
}
