import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startAnvil } from '../../indexer/test/support/anvil.ts'
import { type PostgresServer, startPostgres } from '../../indexer/test/support/postgres-server.ts'
import { connectRpc } from '../../scripts/lib/chain/connect.ts'
import { HISTORY_DAYS, operator } from '../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { readDemoCatalogue } from '../../scripts/lib/demo/demo-catalogue.ts'
import { deployDemo } from '../../scripts/lib/demo/deploy-demo.ts'
import { seedMall } from '../../scripts/lib/demo/seed-mall.ts'
import type { Deployment } from '../src/chain/deployment.ts'
import { DemoMoney } from '../test/support/demo-money.ts'

export type World = {
  rpc: string
  deployment: Deployment
  deploymentFile: string
  folder: string
  money: DemoMoney
  postgres: PostgresServer
  stop: () => Promise<void>
}

/** The demo's mall on a chain, and a PostgreSQL server: what lives through many servers. */
export async function openWorld({ isDurable = false } = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'banyan-payments-'))
  const now = Math.floor(Date.now() / 1_000)
  const [chain, postgres] = await Promise.all([
    startAnvil(['--timestamp', String(now - HISTORY_DAYS * 86_400)]),
    startPostgres({ isDurable }),
  ])
  const connection = await connectRpc(chain.url, demoAccount(operator))
  const deployment = await deployDemo(connection)
  await seedMall(connection, deployment, { now, catalogue: await readDemoCatalogue(deployment.token.decimals) })
  const deploymentFile = join(folder, 'deployment.json')
  await writeFile(deploymentFile, JSON.stringify(deployment))
  const money = new DemoMoney(chain.url, deployment)
  const stop = async () => {
    await Promise.all([chain.stop(), postgres.stop()])
    await rm(folder, { recursive: true, force: true })
  }
  return { rpc: chain.url, deployment, deploymentFile, folder, money, postgres, stop }
}
