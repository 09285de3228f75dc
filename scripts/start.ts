/** Runs a whole mall on this machine: chain, mirror, private server, keeper and shop. `npm start`, or `npm start -- --fresh`. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { integerFlag } from './lib/cli/flag-types.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { demoKey, RELAYER } from './lib/demo/demo-accounts.ts'
import { giveGas } from './lib/demo/set-up.ts'
import { buildOnce, contractsBuild, webBuild } from './lib/local/build-once.ts'
import { startChild } from './lib/local/child.ts'
import { keepClock } from './lib/local/kept-clock.ts'
import { endLeftovers, noteChildren } from './lib/local/leftovers.ts'
import { findKeptChain, forgetChain, openChain, openMall } from './lib/local/open-chain.ts'
import { openPayments } from './lib/local/open-payments.ts'
import { freePort } from './lib/local/ports.ts'
import { Progress } from './lib/local/progress.ts'
import { Interrupted, Stack } from './lib/local/stack.ts'
import { waitFor } from './lib/local/wait-for.ts'
import { welcome } from './lib/local/welcome.ts'
import { findLocalRun, removeLocalRun, writeLocalRun } from './lib/local-run.ts'
import { home, homeFiles, root } from './lib/paths.ts'
import { readPeople } from './lib/people.ts'

const port = (usual: number) => integerFlag(1, 65_535).default(usual)
const flags = z.object({
  fresh: z.boolean().default(false).describe('forget the kept chain and begin anew'),
  webPort: port(5_173).describe('where the shop answers, 5173; a busy port moves on to the next free one'),
  chainPort: port(8_545).describe('where the chain answers, 8545'),
  apiPort: port(8_546).describe('where the mirror answers, 8546'),
  serverPort: port(8_547).describe('where the private server answers, 8547'),
  paymentsPort: port(8_548).describe('where the payment sandbox answers, 8548'),
})

const CLOCK_PAUSE_MS = 2_000

// a reader that has gone (a closed terminal, a broken pipe) must not keep the children from being stopped
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

await runCommand('start', async () => {
  const options = readFlags('npm start [-- --fresh]', flags)
  const running = await findLocalRun()
  if (running)
    throw new UserError(`the mall is running already at ${running.web}: stop it first (Ctrl-C where it was started)`)
  await mkdir(home, { recursive: true })
  for (const name of await endLeftovers()) console.log(`ended the ${name} that an earlier start left behind`)
  await noteChildren([])

  const stack = new Stack()
  try {
    await open(stack, options)
    return await stack.ended()
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    console.log('\nstopping: shop, keeper, server, mirror, then the chain')
    return 0
  } finally {
    await stack.stop()
    await removeLocalRun()
  }
})

async function open(stack: Stack, options: z.output<typeof flags>) {
  const progress = new Progress(7)
  const ports = await choosePorts(options)
  const kept = options.fresh ? undefined : await findKeptChain()
  if (!kept) await forgetChain()

  const lend = (child: Parameters<Stack['lend']>[0]) => void stack.lend(child)
  const run = (child: Parameters<Stack['run']>[0]) => stack.run(child)
  const step = <T>(title: string, work: () => Promise<T>, tell?: (result: T) => string) =>
    stack.during(progress.step(title, work, tell))
  const built = (isNew: boolean) => (isNew ? 'built' : 'unchanged')
  // the shop is built while the chain is prepared
  const building = buildOnce(webBuild, lend)
  building.catch((error) => stack.fail(error))

  await step('compiling the contracts', () => buildOnce(contractsBuild, lend), built)
  const chain = await step(
    kept ? 'starting the kept chain' : 'starting a new chain',
    () => openChain(ports.chain, kept, run),
    () => `port ${ports.chain}`,
  )
  const { chainId } = await step(
    kept ? 'finding the mall on it' : 'deploying the mall and playing seven weeks of demo trade',
    () => openMall(chain, kept !== undefined),
    ({ mall }) => mall,
  )
  const clock = setInterval(
    () => void keepClock(chain.connection.publicClient, chain.genesis).catch(() => undefined),
    CLOCK_PAUSE_MS,
  )
  clock.unref()

  const rpc = `http://127.0.0.1:${ports.chain}`
  const api = `http://127.0.0.1:${ports.api}`
  const server = `http://127.0.0.1:${ports.server}`
  // a passkey is bound to a name: no browser takes one at an address of digits
  const web = `http://localhost:${ports.web}`
  await step(
    'mirroring the chain',
    () => startMirror(run, rpc, ports.api),
    () => `port ${ports.api}`,
  )
  await step(
    'opening the private server',
    async () => {
      await giveGas(chain, RELAYER)
      const payments = await openPayments(run, chain.connection, { server, port: ports.payments })
      await startServer(run, { rpc, api, web }, ports.server, payments)
    },
    () => `port ${ports.server}`,
  )
  await step('building the shop', () => building, built)
  await step(
    'opening the shop',
    () => startWeb(run, { rpc, api, server, web }),
    () => `port ${ports.web}`,
  )
  await startKeeper(run, rpc, api)
  await writeLocalRun({ pid: process.pid, chainId, rpc, api, server, web })
  console.log(welcome(web, await readPeople(), progress.elapsed))
}

async function choosePorts(options: z.output<typeof flags>) {
  const taken = new Set<number>()
  const choose = async (what: string, wanted: number) => {
    const chosen = await freePort(wanted, taken)
    taken.add(chosen)
    if (chosen !== wanted) console.log(`port ${wanted} is busy: the ${what} uses ${chosen}`)
    return chosen
  }
  return {
    web: await choose('shop', options.webPort),
    chain: await choose('chain', options.chainPort),
    api: await choose('mirror', options.apiPort),
    server: await choose('private server', options.serverPort),
    payments: await choose('payment sandbox', options.paymentsPort),
  }
}

type Run = Stack['run']

async function startMirror(run: Run, rpc: string, apiPort: number) {
  const env = {
    RPC_URL: rpc,
    WS_URL: rpc.replace('http', 'ws'),
    DEPLOYMENT: homeFiles.deployment,
    DATA_DIR: homeFiles.mirror,
    HOST: '127.0.0.1',
    PORT: String(apiPort),
  }
  const child = await run(await startChild('mirror', process.execPath, [join(root, 'indexer/src/main.ts')], { env }))
  await waitFor(child, async () => (await fetch(`http://127.0.0.1:${apiPort}/ready`)).ok, 180_000)
}

type Places = { rpc: string; api: string; web: string }

async function startServer(run: Run, { rpc, api, web }: Places, serverPort: number, payments: Record<string, string>) {
  const env = {
    ...payments,
    RPC_URL: rpc,
    MIRROR_URL: api,
    PUBLIC_ORIGIN: web,
    DEPLOYMENT: homeFiles.deployment,
    DATA_DIR: homeFiles.server,
    HOST: '127.0.0.1',
    PORT: String(serverPort),
    // a signature alone buys; a merchant's machine may be this one
    RELAYER_KEY: demoKey(RELAYER),
    OUTWARD_LOOPBACK: 'yes',
    // everybody of the demo comes through the shop's one address
    RATE_LIMIT: '0',
  }
  const child = await run(await startChild('server', process.execPath, [join(root, 'server/src/main.ts')], { env }))
  await waitFor(child, async () => (await fetch(`http://127.0.0.1:${serverPort}/health`)).ok, 180_000)
}

async function startKeeper(run: Run, rpc: string, api: string) {
  const args = ['--rpc', rpc, '--api', api, '--deployment', homeFiles.deployment, '--interval', '5s']
  const onLine = (line: string) => console.log(line)
  await run(await startChild('keeper', process.execPath, [join(root, 'scripts/keeper.ts'), ...args], { onLine }))
}

async function startWeb(run: Run, { rpc, api, server, web }: Places & { server: string }) {
  const env = {
    BANYAN_API_URL: api,
    BANYAN_SERVER_URL: server,
    BANYAN_RPC_URL: rpc,
    BANYAN_DEPLOYMENT: homeFiles.deployment,
    BANYAN_PEOPLE: homeFiles.people,
  }
  const args = [
    join(root, 'node_modules/vite/bin/vite.js'),
    'preview',
    '--host',
    '127.0.0.1',
    '--port',
    new URL(web).port,
    '--strictPort',
  ]
  const child = await run(await startChild('shop', process.execPath, args, { cwd: join(root, 'web'), env }))
  await waitFor(child, async () => (await fetch(web)).ok, 60_000)
}
