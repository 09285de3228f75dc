/** Plays months of a mall on a local chain and leaves it running: `npm run simulate -- --orders 20000`. */
import { join } from 'node:path'
import { z } from 'zod'
import { connectRpc } from './lib/chain/connect.ts'
import { integerFlag } from './lib/cli/flag-types.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { writeDeployment } from './lib/deploy/deployment.ts'
import { freePort } from './lib/local/ports.ts'
import { home } from './lib/paths.ts'
import { deploySimulated } from './lib/simulate/found-mall.ts'
import { type OwnNode, startOwnNode } from './lib/simulate/own-node.ts'
import { simulate } from './lib/simulate/simulate.ts'

const HISTORY_DAYS = 150
const DAY = 86_400

const flags = z.object({
  orders: integerFlag(1, 10_000_000).default(1_000).describe('how many orders are placed; 1000'),
  seed: integerFlag(0, 2 ** 32 - 1)
    .default(1)
    .describe('the same seed plays the same mall; 1'),
  rpc: z.string().optional().describe('a local chain to play on, hardhat or anvil; one of its own without it'),
  port: integerFlag(1, 65_535).default(18_600).describe('where its own chain answers, or the next free port; 18600'),
  out: z.string().optional().describe('the deployment file to write; .banyan/simulated.json without it'),
})

type Options = z.output<typeof flags>

await runCommand('simulate', async () => {
  const options = readFlags('npm run simulate -- --orders 20000', flags)
  const { rpc, port, out = join(home, 'simulated.json') } = options
  const genesis = Math.floor(Date.now() / 1_000) - HISTORY_DAYS * DAY
  const own = rpc === undefined ? await startOwnNode(await freePort(port), genesis) : undefined
  const node = own ?? { url: rpc ?? '', connection: await connectRpc(rpc ?? '') }
  if (!node.connection.isLocal) throw new UserError('a simulation is for local chains only')
  try {
    await play(node, options, out)
    if (own) await untilStopped()
    return 0
  } finally {
    await own?.stop()
  }
})
// hardhat's engine keeps the process alive
process.exit()

async function play({ url, connection }: Pick<OwnNode, 'url' | 'connection'>, { orders, seed }: Options, out: string) {
  const begun = Date.now()
  const deployment = await deploySimulated(connection)
  await writeDeployment(out, deployment)
  let toldAt = Date.now()
  const onRound = (round: number, rounds: number, placed: number) => {
    if (Date.now() - toldAt < 5_000 && round < rounds) return
    toldAt = Date.now()
    console.log(`simulate: round ${round} of ${rounds}, ${placed} orders`)
  }
  const world = await simulate(connection, deployment, url, { orders, seed, onRound })
  const seconds = ((Date.now() - begun) / 1_000).toFixed(0)
  const done = [...world.done].map(([what, count]) => `${what} ${count}`).join(', ')
  console.log(`simulate: ${world.placed} orders, ${world.open.length} still open; ${done}`)
  console.log(`simulate: ${world.chain.sent} transactions in ${world.chain.blocks} blocks, ${seconds} s, seed ${seed}`)
  console.log(`simulate: the chain answers at ${url}, its deployment is in ${out}`)
  console.log(`simulate: audit it with: npm run audit -- --rpc ${url} --deployment ${out}`)
}

async function untilStopped() {
  console.log('simulate: Ctrl-C stops the chain')
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
}
