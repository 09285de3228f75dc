import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startAnvil } from '../../../indexer/test/support/anvil.ts'
import { startPostgres } from '../../../indexer/test/support/postgres-server.ts'
import { connectRpc } from '../../../scripts/lib/chain/connect.ts'
import { HISTORY_DAYS, operator } from '../../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../../scripts/lib/demo/demo-accounts.ts'
import { readDemoCatalogue } from '../../../scripts/lib/demo/demo-catalogue.ts'
import { deployDemo } from '../../../scripts/lib/demo/deploy-demo.ts'
import { seedMall } from '../../../scripts/lib/demo/seed-mall.ts'
import type { Deployment } from '../../../scripts/lib/deploy/deployment.ts'
import { openEmbedded } from '../../src/db/open-embedded.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** a folder of the run's own */
    serverFolder: string
    /** an empty embedded database, to be copied */
    embeddedTemplate: string
    /** an empty database of the PostgreSQL server, to be copied */
    postgresTemplate: string
    rpcUrl: string
    deployment: Deployment
    deploymentFile: string
  }
}

const DAY = 86_400

/** The demo's mall on a chain of its own, and an empty database of each kind. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'banyan-server-'))
  const [chain, postgres] = await Promise.all([
    openChain(folder, project),
    startPostgres(),
    makeTemplate(folder, project),
  ])
  await postgres.createDatabase('server')
  await (await openPostgres(postgres.urlOf('server'))).close()
  project.provide('serverFolder', folder)
  project.provide('postgresTemplate', postgres.urlOf('server'))
  return async () => {
    await Promise.all([chain.stop(), postgres.stop()])
    await rm(folder, { recursive: true, force: true })
  }
}

async function openChain(folder: string, project: TestProject) {
  const now = Math.floor(Date.now() / 1_000)
  const chain = await startAnvil(['--timestamp', String(now - HISTORY_DAYS * DAY)])
  const connection = await connectRpc(chain.url, demoAccount(operator))
  const deployment = await deployDemo(connection)
  const catalogue = await readDemoCatalogue(deployment.token.decimals)
  await seedMall(connection, deployment, { now, catalogue })
  const file = join(folder, 'deployment.json')
  await writeFile(file, JSON.stringify(deployment))
  project.provide('rpcUrl', chain.url)
  project.provide('deployment', deployment)
  project.provide('deploymentFile', file)
  return chain
}

async function makeTemplate(folder: string, project: TestProject) {
  const template = join(folder, 'template')
  await (await openEmbedded(template)).close()
  project.provide('embeddedTemplate', template)
}
