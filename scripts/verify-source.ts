/** Recompiles this repository's sources and compares them with a mall's code on chain: `npm run verify:source`. */
import { z } from 'zod'
import { connectReader, connectRpc } from './lib/chain/connect.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { table } from './lib/cli/table.ts'
import { UserError } from './lib/cli/user-error.ts'
import { deployMall } from './lib/deploy/deploy-mall.ts'
import { type FullDeployment, readFullDeployment } from './lib/deploy/deployment.ts'
import { settingsSchema } from './lib/deploy/settings.ts'
import { withOwnChain } from './lib/local/own-chain.ts'
import { compilerVersion } from './lib/verify/local-compiler.ts'
import { standardInput } from './lib/verify/standard-input.ts'
import { isVerified, type Verdict, verifySource } from './lib/verify/verify-source.ts'

const flags = z.object({
  deployment: z.string().optional().describe('the deployment file; without it a chain of its own is started'),
  rpc: z.string().optional().describe('the URL of a node of its chain'),
})

await runCommand('verify:source', async () => {
  const { deployment, rpc } = readFlags('npm run verify:source [-- --deployment <file> --rpc <url>]', flags)
  if ((deployment === undefined) !== (rpc === undefined)) {
    throw new UserError('name both, --deployment <file> and --rpc <url>, or neither')
  }
  if (deployment === undefined || rpc === undefined) return withOwnChain(verifyOwn)
  const file = await readFullDeployment(deployment)
  const chainId = await (await connectReader({ rpc })).getChainId()
  if (chainId !== file.chainId) throw new UserError(`${deployment} is of chain ${file.chainId}, the node of ${chainId}`)
  return verifyAll(file, rpc)
})

async function verifyOwn(url: string): Promise<number> {
  console.log('verify:source: deploying on a chain of its own')
  return verifyAll(await deployMall(await connectRpc(url), settingsSchema.parse({})), url)
}

async function verifyAll({ chainId, contracts }: FullDeployment, rpc: string): Promise<number> {
  console.log(`verify:source: recompiling ${contracts.length} contracts with solc ${compilerVersion}`)
  const verdicts: Verdict[] = []
  for (const contract of contracts) {
    verdicts.push(await verifySource({ chainId, rpc }, contract, await standardInput(contract.source)))
  }
  const rows = verdicts.map((verdict) => [
    verdict.name,
    verdict.runtime,
    verdict.creation,
    verdict.hasArguments ? 'as recorded' : 'DIFFER',
    String(verdict.immutables),
    String(verdict.size),
    verdict.metadata,
  ])
  console.log(
    table(['contract', 'code', 'creation', 'arguments', 'immutables', 'bytes', 'metadata (ipfs)'], rows, [4, 5]),
  )
  const wrong = verdicts.filter((verdict) => !isVerified(verdict))
  for (const { name, address, reason } of wrong) {
    console.error(`verify:source: ${name} at ${address} is not what these sources give (${reason ?? 'see above'})`)
  }
  console.log(`verify:source: ${verdicts.length - wrong.length} of ${verdicts.length} contracts verified`)
  return wrong.length === 0 ? 0 : 1
}
