/** Deploys a demo mall on a local chain that stands in the past and plays its weeks: `npm run seed -- --rpc <url>`. */
import { join } from 'node:path'
import { z } from 'zod'
import { connectRpc } from './lib/chain/connect.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { operator } from './lib/demo/cast.ts'
import { demoAccount } from './lib/demo/demo-accounts.ts'
import { readDemoCatalogue } from './lib/demo/demo-catalogue.ts'
import { deployDemo } from './lib/demo/deploy-demo.ts'
import { requirePast, seedMall } from './lib/demo/seed-mall.ts'
import { writeDeployment } from './lib/deploy/deployment.ts'
import { root } from './lib/paths.ts'
import { writePeople } from './lib/people.ts'

const flags = z.object({
  rpc: z.string().describe('the URL of an anvil that was started in the past; `npm start` brings its own'),
  out: z.string().optional().describe('the deployment file to write; deployments/<chainId>.json without it'),
  people: z
    .string()
    .optional()
    .describe('the file of demo people to write; people-<chainId>.json beside it without it'),
})

await runCommand('seed', async () => {
  const { rpc, out, people: peopleFile } = readFlags('npm run seed -- --rpc <url>', flags)
  const now = Math.floor(Date.now() / 1_000)
  const connection = await connectRpc(rpc, demoAccount(operator))
  await requirePast(connection, now)

  const deployment = await deployDemo(connection)
  const catalogue = await readDemoCatalogue(deployment.token.decimals)
  const people = await seedMall(connection, deployment, { now, catalogue })
  const file = out ?? join(root, 'deployments', `${deployment.chainId}.json`)
  const besides = peopleFile ?? file.replace(/[^/\\]*$/, `people-${deployment.chainId}.json`)
  await writeDeployment(file, deployment)
  await writePeople(people, besides)
  console.log(`seed: mall ${deployment.mall} in ${file}, ${people.length} people in ${besides}`)
  return 0
})
