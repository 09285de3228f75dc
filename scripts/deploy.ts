/** Deploys a mall, `npm run deploy -- --network <name of hardhat.config.ts>`, or checks one, `-- --check <file>`. */
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { mallAbi } from '../abis/mall.ts'
import { type Connection, connectNetwork, connectReader, connectRpc } from './lib/chain/connect.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { deploymentProblems } from './lib/deploy/check-deployment.ts'
import { deployMall } from './lib/deploy/deploy-mall.ts'
import { type FullDeployment, readFullDeployment, writeDeployment } from './lib/deploy/deployment.ts'
import { openJournal } from './lib/deploy/journal.ts'
import { readScheduled } from './lib/deploy/scheduled.ts'
import { resolveSettings, settingFlags } from './lib/deploy/settings.ts'
import { root } from './lib/paths.ts'

const usage = 'npm run deploy -- --network <name>'

const flags = z.object({
  network: z.string().optional().describe('a network of hardhat.config.ts'),
  rpc: z.string().optional().describe('or the URL of a node; the environment variable PRIVATE_KEY signs'),
  out: z.string().optional().describe('the file to write; deployments/<chainId>.json without it'),
  again: z.boolean().default(false).describe('deploy another mall where the file names one already'),
  check: z.string().optional().describe('deploy nothing: compare the chain with this deployment file'),
  ...settingFlags,
})

await runCommand('deploy', async () => {
  const { network, rpc, out, again, check, ...rest } = readFlags(usage, flags)
  if (check !== undefined) return checkFile(check, { network, rpc })
  const settings = resolveSettings(rest)
  if ((network === undefined) === (rpc === undefined)) {
    throw new UserError('name the chain: either --network <name of hardhat.config.ts> or --rpc <url>')
  }
  const connection = network ? await connectNetwork(network) : await connectRpc(rpc as string)
  const file = out ?? join(root, 'deployments', `${connection.chainId}.json`)
  if (existsSync(file) && !again && !connection.isLocal) {
    throw new UserError(`${file} names a mall already: pass --again to deploy another and replace the file`)
  }
  const journalFile = file.replace(/(\.json)?$/, '.journal.json')
  if (again || connection.isLocal) await rm(journalFile, { force: true })
  const owner = { chainId: connection.chainId, deployer: connection.wallet.account.address, settings }
  const journal = await openJournal(journalFile, owner)

  const verb = journal.entry('AccessManager') ? 'going on where an earlier run ended' : 'trying the token and deploying'
  console.log(`deploy: ${verb} on ${connection.name} as ${connection.wallet.account.address}`)
  const deployment = await deployMall(connection, settings, journal)
  await writeDeployment(file, deployment)
  await journal.close()
  tell(connection, deployment, file)
  await tellOfPool(connection, deployment)
  return 0
})

function tell(connection: Connection, deployment: FullDeployment, file: string) {
  const { access, token } = deployment
  for (const { name, address } of deployment.contracts) console.log(`deploy: ${name} ${address}`)
  for (const { role, member, delay } of access.holdings) console.log(`deploy: ${role} ${member}, delay ${delay} s`)
  console.log(`deploy: profile ${deployment.profile}; settles in ${token.symbol} ${token.address}; written to ${file}`)
  if (!connection.isLocal && access.holdings.some(({ member }) => member === deployment.deployer)) {
    console.log('deploy: note: the deploying key keeps a role; name a multisig with --admin and --treasury')
  }
  const arbiter = access.holdings.find(({ role }) => role === 'ARBITER')
  if (arbiter?.member === deployment.arguments.treasury) {
    console.log(
      'deploy: note: the arbiter owns the house, which stands above every line, and so may not rule on orders',
    )
    console.log(
      'deploy: that somebody referred; grant ARBITER (role 3) to somebody else, or deploy again with --arbiter',
    )
  }
}

async function checkFile(file: string, chain: { network?: string | undefined; rpc?: string | undefined }) {
  const deployment = await readFullDeployment(file)
  const client = await connectReader(chain)
  const problems = await deploymentProblems(client, deployment, { isFresh: false })
  for (const problem of problems) console.error(`deploy: wrong: ${problem}`)
  const announced = await readScheduled(client, deployment.authority, deployment.block)
  for (const { caller, target, data, readyAt } of announced) {
    const at = new Date(readyAt * 1_000).toISOString()
    console.log(`deploy: announced by ${caller} for ${at}: ${data.slice(0, 10)} on ${target}`)
  }
  const { contracts, access } = deployment
  const figures = `${contracts.length} contracts, ${access.holdings.length} holders of roles, ${access.functions.length} restricted functions`
  console.log(
    `deploy: compared ${figures}: ${problems.length === 0 ? 'all as in' : `${problems.length} differ from`} ${file}`,
  )
  return problems.length === 0 ? 0 : 1
}

async function tellOfPool({ publicClient }: Connection, { mall, bonusPool }: FullDeployment) {
  if (bonusPool === undefined) return
  const owner = await publicClient.readContract({ abi: mallAbi, address: mall, functionName: 'walletOf', args: [0] })
  if (owner === bonusPool) return
  console.log(`deploy: note: breakage still belongs to the treasury; to hand it over for good, the treasury calls`)
  console.log(`deploy: proposeWallet(0, ${bonusPool}) on the mall, then anybody runs npm run epoch -- accept`)
}
