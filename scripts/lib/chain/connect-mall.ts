import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from 'viem'
import { UserError } from '../cli/user-error.ts'
import { type Deployment, readDeployment } from '../deploy/deployment.ts'
import { findLocalRun, requireLocalRun } from '../local-run.ts'
import { homeFiles, root } from '../paths.ts'
import { type Connection, connectNetwork, connectRpc } from './connect.ts'

export type MallChoice = { network?: string | undefined; rpc?: string | undefined; deployment?: string | undefined }

/** Connects to the mall a command means: the running local one unless a network or an RPC address is named. */
export async function connectMall(
  { network, rpc, deployment }: MallChoice,
  account?: Account,
): Promise<{ connection: Connection; deployment: Deployment }> {
  if (network !== undefined && rpc !== undefined) throw new UserError('name the chain once: --network or --rpc')
  const url = network === undefined ? (rpc ?? (await requireLocalRun()).rpc) : undefined
  const connection = url ? await connectRpc(url, account) : await connectNetwork(network as string)

  const found = await readDeployment(deployment ?? (await deploymentFile(connection, url)))
  if (found.chainId !== connection.chainId) {
    throw new UserError(`the deployment is of chain ${found.chainId}, but the node is on chain ${connection.chainId}`)
  }
  const code = await connection.publicClient.getCode({ address: found.mall })
  if (!code) throw new UserError(`there is no mall at ${found.mall} on this chain: was it begun anew? deploy again`)
  return { connection, deployment: found }
}

async function deploymentFile(connection: Connection, url: string | undefined): Promise<string> {
  const run = await findLocalRun()
  const isOwn = run !== undefined && url !== undefined && new URL(url).host === new URL(run.rpc).host
  if (isOwn && existsSync(homeFiles.deployment)) return homeFiles.deployment
  return join(root, 'deployments', `${connection.chainId}.json`)
}
