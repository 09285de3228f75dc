/** Settles what is due and ends what silence decided: `npm run keeper -- [--once] [--claim]`. */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseUnits } from 'viem'
import { z } from 'zod'
import { connectMall } from './lib/chain/connect-mall.ts'
import { durationFlag, integerFlag } from './lib/cli/flag-types.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand, sentenceOf } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { demoAccount, KEEPER } from './lib/demo/demo-accounts.ts'
import { keepOnce } from './lib/keeper/round.ts'
import { findLocalRun } from './lib/local-run.ts'

const flags = z.object({
  once: z.boolean().default(false).describe('do what is due now and end'),
  claim: z.boolean().default(false).describe('pay balances out to their owners too'),
  claimFrom: z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'is not a sum such as 5 or 0.50')
    .default('1')
    .describe('from this many tokens on; 1'),
  interval: durationFlag.default(30).describe('the pause between two rounds; 30s'),
  batch: integerFlag(1, 200).default(50).describe('orders or accounts a transaction; 50'),
  api: z.url().optional().describe("the mirror; the running local mall's without it"),
  network: z.string().optional().describe('a network of hardhat.config.ts; the running local mall without it'),
  rpc: z.string().optional().describe('or the URL of a node; PRIVATE_KEY signs'),
  deployment: z.string().optional().describe('the deployment file; deployments/<chainId>.json without it'),
})

const LONGEST_PAUSE_SECONDS = 300

await runCommand('keeper', async () => {
  const options = readFlags('npm run keeper -- [--once] [--claim] [--interval 30s] [--batch 50]', flags)
  const api = options.api ?? (await findLocalRun())?.api
  if (!api) throw new UserError('--api is missing: the URL of the mirror (no local mall is running)')
  const isStopped = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => isStopped.abort())

  let keeper: Awaited<ReturnType<typeof connectKeeper>> | undefined
  const round = async () => {
    keeper ??= await connectKeeper(options)
    const { connection, deployment } = keeper
    const claimFrom = options.claim ? parseUnits(options.claimFrom, deployment.token.decimals) : undefined
    return keepOnce(connection, deployment, { api, batch: options.batch, claimFrom, say })
  }
  if (options.once) {
    const done = await round()
    if (done === 0) say('nothing is due')
    return 0
  }

  say(`looking every ${options.interval} s for what is due`)
  let failures = 0
  while (!isStopped.signal.aborted) {
    try {
      await round()
      if (failures > 0) say('all is well again')
      failures = 0
    } catch (error) {
      failures++
      // the chain may come back as another one
      keeper = undefined
      say(`${sentenceOf(error)}; trying again in ${pause(options.interval, failures)} s`)
    }
    await sleep(pause(options.interval, failures) * 1_000, undefined, { signal: isStopped.signal }).catch(
      () => undefined,
    )
  }
  say('stopped')
  return 0
})

async function connectKeeper(options: z.output<typeof flags>) {
  const hasKey = process.env.PRIVATE_KEY !== undefined
  const local = hasKey || options.network !== undefined ? undefined : demoAccount(KEEPER)
  const found = await connectMall(options, local)
  // a demo key is public: never sign with it where money is real
  if (!found.connection.isLocal && local)
    throw new UserError('the environment variable PRIVATE_KEY is missing: the key of the keeper')
  return found
}

function pause(interval: number, failures: number): number {
  return Math.max(interval, Math.min(LONGEST_PAUSE_SECONDS, interval * 2 ** failures) * Number(failures > 0))
}

function say(line: string) {
  console.log(`${new Date().toISOString()} keeper: ${line}`)
}
