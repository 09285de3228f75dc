import { parseEther } from 'viem'
import type { Connection } from '../chain/connect.ts'
import { deployMall } from '../deploy/deploy-mall.ts'
import type { Deployment } from '../deploy/deployment.ts'
import { settingsSchema } from '../deploy/settings.ts'
import { arbiter } from './cast.ts'
import { demoAccount } from './demo-accounts.ts'

/** Deploys the demo's mall, three levels deep, as its operator; the arbiter is somebody else. */
export async function deployDemo(connection: Connection): Promise<Deployment> {
  const { address } = connection.wallet.account
  await connection.publicClient.request({
    method: 'anvil_setBalance',
    params: [address, `0x${parseEther('100').toString(16)}`],
  } as never)
  const settings = settingsSchema.parse({ profile: 'custom', maxLevels: '3', arbiter: demoAccount(arbiter).address })
  return deployMall(connection, settings)
}
