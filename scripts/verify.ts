/** Publishes the source of a deployed mall at block explorers: `npm run verify -- --network <name>`. */
import { join } from 'node:path'
import { z } from 'zod'
import config from '../hardhat.config.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { readFullDeployment } from './lib/deploy/deployment.ts'
import { root } from './lib/paths.ts'
import { openHardhat } from './lib/verify/open-hardhat.ts'
import { explorers, publishSource } from './lib/verify/publish-source.ts'

const flags = z.object({
  network: z.string().describe('a network of hardhat.config.ts'),
  deployment: z.string().optional().describe('the deployment file; deployments/<chainId>.json without it'),
  explorer: z.enum(explorers).optional().describe('only one of etherscan, blockscout, sourcify'),
})

await runCommand('verify', async () => {
  const { network, deployment, explorer } = readFlags('npm run verify -- --network <name>', flags)
  const hre = await openHardhat(config, network)
  const chosen = hre.config.networks[network]
  const file = deployment ?? join(root, 'deployments', `${chosen?.chainId}.json`)
  const { contracts, chainId } = await readFullDeployment(file)
  if (chosen?.chainId !== undefined && chosen.chainId !== chainId) {
    throw new UserError(`${file} is of chain ${chainId}, but ${network} is chain ${chosen.chainId}`)
  }

  let failed = 0
  for (const at of explorer ? [explorer] : explorers) {
    for (const contract of contracts) {
      const { name, problem } = await publishSource(hre, at, contract)
      if (problem === undefined) console.log(`verify: ${name} ${contract.address} is verified at ${at}`)
      else console.error(`verify: ${name} ${contract.address} is not verified at ${at}: ${problem}`)
      if (problem !== undefined) failed++
    }
  }
  return failed === 0 ? 0 : 1
})
