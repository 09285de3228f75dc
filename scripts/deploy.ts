/** Deploys a mall: `npm run deploy -- --network <name of hardhat.config.ts>` or `-- --rpc <url>`. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { mallAbi } from '../abis/mall.ts'
import { type Connection, connectNetwork, connectRpc } from './lib/chain/connect.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { deployMall } from './lib/deploy/deploy-mall.ts'
import { type Deployment, writeDeployment } from './lib/deploy/deployment.ts'
import { type Settings, settingFlags } from './lib/deploy/settings.ts'
import { root } from './lib/paths.ts'

const flags = z.object({
  network: z.string().optional().describe('a network of hardhat.config.ts'),
  rpc: z.string().optional().describe('or the URL of a node; the environment variable PRIVATE_KEY signs'),
  out: z.string().optional().describe('the file to write; deployments/<chainId>.json without it'),
  again: z.boolean().default(false).describe('deploy another mall where the file names one already'),
  ...settingFlags,
})

await runCommand('deploy', async () => {
  const { network, rpc, out, again, ...rest } = readFlags('npm run deploy -- --network <name>', flags)
  const settings = checkSettings(rest)
  if ((network === undefined) === (rpc === undefined)) {
    throw new UserError('name the chain: either --network <name of hardhat.config.ts> or --rpc <url>')
  }
  const connection = network ? await connectNetwork(network) : await connectRpc(rpc as string)
  const file = out ?? join(root, 'deployments', `${connection.chainId}.json`)
  if (existsSync(file) && !again && !connection.isLocal) {
    throw new UserError(`${file} names a mall already: pass --again to deploy another and replace the file`)
  }

  console.log(`deploy: trying the token and deploying on ${connection.name} as ${connection.wallet.account.address}`)
  const deployment = await deployMall(connection, settings)
  await writeDeployment(file, deployment)
  console.log(`deploy: mall ${deployment.mall}, authority ${deployment.authority}`)
  console.log(`deploy: settles in ${deployment.token.symbol} ${deployment.token.address}; written to ${file}`)
  await tellOfPool(connection, deployment)
  const owner = settings.treasury ?? connection.wallet.account.address
  if ((settings.arbiter ?? settings.admin ?? connection.wallet.account.address) === owner) {
    console.log(
      'deploy: note: the arbiter owns the house, which stands above every line, and so may not rule on orders',
    )
    console.log(
      'deploy: that somebody referred; grant ARBITER (role 3) to somebody else, or deploy again with --arbiter',
    )
  }
  return 0
})

function checkSettings(settings: Settings) {
  const { maxCommissionBps, maxFeeBps } = settings
  if (maxCommissionBps + maxFeeBps < 10_000) return settings
  throw new UserError(
    `--max-commission-bps and --max-fee-bps add up to ${maxCommissionBps + maxFeeBps}: keep them below 10000`,
  )
}

async function tellOfPool({ publicClient }: Connection, { mall, bonusPool }: Deployment) {
  if (bonusPool === undefined) return
  console.log(`deploy: bonus pool ${bonusPool}`)
  const owner = await publicClient.readContract({ abi: mallAbi, address: mall, functionName: 'walletOf', args: [0] })
  if (owner === bonusPool) return
  console.log(`deploy: note: breakage still belongs to the treasury; to hand it over for good, the treasury calls`)
  console.log(`deploy: proposeWallet(0, ${bonusPool}) on the mall, then anybody runs npm run epoch -- accept`)
}
