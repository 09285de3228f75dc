import { type Hex, toHex } from 'viem'
import { merchantKeysAbi } from '../../../abis/merchant-keys.ts'
import { inboxKeyTypedData, inboxSecret } from '../../../spec/inbox-key.ts'
import { keyPairOf, publicBytesOf } from '../../../spec/x25519.ts'
import type { Deployment } from '../deploy/deployment.ts'
import { merchants } from './cast.ts'
import { demoAccount } from './demo-accounts.ts'
import { act, idOf, type World } from './world.ts'

/** The public delivery key of a demo merchant: made of what his demo wallet signs, so that his browser can make it again. */
export async function demoInboxKey(name: string, { chainId, mall }: Deployment): Promise<Hex> {
  const account = demoAccount(name)
  const signature = await account.signTypedData(inboxKeyTypedData(account.address, chainId, mall))
  return toHex(await publicBytesOf(await keyPairOf(await inboxSecret(signature))))
}

/** Announces a delivery key for each merchant of the demo. */
export async function announceKeys(world: World) {
  const { deployment } = world
  const address = deployment.merchantKeys
  if (!address) return
  for (const { name } of merchants) {
    const args = [idOf(world, name), await demoInboxKey(name, deployment)] as const
    await act(world, name, { abi: merchantKeysAbi, address, functionName: 'announce', args })
  }
}
