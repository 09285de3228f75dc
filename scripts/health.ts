/** Checks every sentence of spec/invariants.md against a real mall: `npm run health -- [--rpc URL | --network NAME]`. */
import { formatUnits, zeroAddress } from 'viem'
import { z } from 'zod'
import { connectMall } from './lib/chain/connect-mall.ts'
import { integerFlag } from './lib/cli/flag-types.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { checkReplay } from './lib/health/check-replay.ts'
import { checkSince } from './lib/health/check-since.ts'
import { checkState, type Sums } from './lib/health/check-state.ts'
import { askAt, findChecker } from './lib/health/checker.ts'
import { Findings } from './lib/health/findings.ts'
import { readSentences, type Sentence } from './lib/health/sentences.ts'

const flags = z.object({
  network: z.string().optional().describe('a network of hardhat.config.ts; the running local mall without it'),
  rpc: z.string().optional().describe('or the URL of a node; nothing is signed or sent'),
  deployment: z.string().optional().describe('the deployment file; deployments/<chainId>.json without it'),
  block: integerFlag(0, 2 ** 48)
    .optional()
    .describe('the block to look at; the latest without it'),
  since: integerFlag(0, 2 ** 48)
    .optional()
    .describe('also compare with this block; the node must still know its state'),
  replay: z.boolean().default(false).describe('also replay all events since the deployment'),
})

// reading needs no signer
const NOBODY = { address: zeroAddress, type: 'json-rpc' } as const

await runCommand('health', async () => {
  const options = readFlags('npm run health -- [--rpc <url> | --network <name>] [--since <block>] [--replay]', flags)
  const { connection, deployment } = await connectMall(options, NOBODY)
  const { publicClient: client } = connection
  const latest = await client.getBlockNumber({ cacheTime: 0 })
  const blockNumber = BigInt(options.block ?? latest)
  if (blockNumber < BigInt(deployment.block) || blockNumber > latest) {
    throw new UserError(`--block: the mall stands since block ${deployment.block}, and the chain is at ${latest}`)
  }

  const source = { client, mall: deployment.mall, blockNumber }
  const checker = await findChecker(client, deployment, blockNumber)
  const findings = new Findings()
  const ask = askAt(client, checker, blockNumber)
  const sums = await checkState(source, ask, findings)
  if (options.since !== undefined) {
    const earlier = { ...source, blockNumber: BigInt(options.since) }
    if (earlier.blockNumber < BigInt(deployment.block) || earlier.blockNumber > blockNumber)
      throw new UserError(`--since: name a block from ${deployment.block}, the mall's first, to ${blockNumber}`)
    const before = askAt(client, await findChecker(client, deployment, earlier.blockNumber), earlier.blockNumber)
    await checkSince(earlier, before, ask, findings)
  }
  const events = options.replay ? await checkReplay(source, deployment, { ask, sums, findings }) : undefined

  const how = 'address' in checker ? `by the checker at ${checker.address}` : 'by a checker sent along with each call'
  console.log(`health: mall ${source.mall} on ${connection.name} at block ${blockNumber}, ${how}`)
  for (const sentence of await readSentences()) console.log(lineOf(sentence, findings))
  printSums(sums, deployment.token)
  if (events !== undefined) console.log(`replayed ${events} events`)
  const broken = findings.broken()
  console.log(broken.length === 0 ? 'health: sound' : `health: BROKEN: ${broken.map((n) => `I${n}`).join(', ')}`)
  return broken.length === 0 ? 0 : 1
})

function lineOf({ number, text, means }: Sentence, findings: Findings): string {
  const name = `I${number}`.padEnd(4)
  if (!findings.wasSeen(number)) return `${name}-       ${text} (${otherMeans(means)})`
  const offender = findings.offenderOf(number)
  return offender === undefined ? `${name}ok      ${text}` : `${name}BROKEN  ${text} First: ${offender}`
}

function otherMeans(means: Sentence['means']): string {
  const flagsOf = means.filter((mean) => mean === 'since' || mean === 'replay').map((mean) => `--${mean}`)
  return flagsOf.length > 0 ? `not looked at: ${flagsOf.join(' or ')}` : 'shown by the walks of test/invariant only'
}

function printSums(sums: Sums, { decimals, symbol }: { decimals: number; symbol: string }) {
  const money = (units: bigint) => `${formatUnits(units, decimals)} ${symbol}`
  const owed = sums.balances + sums.totals
  console.log(`${sums.accounts} accounts, ${sums.shelves} shelves, ${sums.products} products, ${sums.plans} plans`)
  console.log(`owes ${money(sums.totals)} in open orders and ${money(sums.balances)} in balances: ${money(owed)}`)
  const gift = sums.held > owed ? `, ${money(sums.held - owed)} of it sent unasked` : ''
  console.log(`holds ${money(sums.held)}${gift}`)
}
