import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type Connection, connectRpc } from '../chain/connect.ts'
import { UserError } from '../cli/user-error.ts'
import { HISTORY_DAYS, operator } from '../demo/cast.ts'
import { demoAccount } from '../demo/demo-accounts.ts'
import { readDemoCatalogue } from '../demo/demo-catalogue.ts'
import { deployDemo } from '../demo/deploy-demo.ts'
import { seedMall } from '../demo/seed-mall.ts'
import { type Deployment, readDeployment, writeDeployment } from '../deploy/deployment.ts'
import { homeFiles } from '../paths.ts'
import { writePeople } from '../people.ts'
import { startAnvil } from './anvil.ts'
import type { Child } from './child.ts'
import { type KeptClock, keepClock, readKeptClock, restoreClock } from './kept-clock.ts'
import { waitFor } from './wait-for.ts'

const DAY = 86_400

/** The clock of a chain with a seeded mall kept from an earlier start; undefined when there is none. */
export async function findKeptChain(): Promise<KeptClock | undefined> {
  // the people are written last: without them the demo was never finished
  const isWhole = [homeFiles.chain, homeFiles.deployment, homeFiles.people].every((file) => existsSync(file))
  return isWhole ? readKeptClock() : undefined
}

/** Forgets the kept chain and everything told of it. */
export async function forgetChain() {
  const { chain, clock, deployment, people, run, mirror, server, payments } = homeFiles
  for (const path of [people, deployment, chain, clock, run, mirror, server, payments])
    await rm(path, { recursive: true, force: true })
}

/** A running chain, and the unix second of its first block. */
export type OpenChain = { connection: Connection; genesis: number }

/** Starts the chain and waits for it; a kept one goes on at the time it had reached. */
export async function openChain(
  port: number,
  kept: KeptClock | undefined,
  onChild: (child: Child) => Promise<unknown>,
): Promise<OpenChain> {
  // anvil makes its first block anew at every start: only the same time gives the same chain
  const genesis = kept?.genesis ?? Math.floor(Date.now() / 1_000) - HISTORY_DAYS * DAY
  const child = await startAnvil(port, genesis)
  await onChild(child)
  let connection: Connection | undefined
  const connect = async () => {
    connection = await connectRpc(`http://127.0.0.1:${port}`, demoAccount(operator))
    return true
  }
  await waitFor(child, connect, 30_000)
  if (!connection) throw new UserError('the local chain did not answer')
  if (kept) await restoreClock(connection.publicClient, kept)
  return { connection, genesis }
}

/** The mall on the chain: the kept one, or a new one with the demo's weeks behind it. */
export async function openMall({ connection, genesis }: OpenChain, isKept: boolean): Promise<Deployment> {
  if (isKept) return requireMall(connection)
  const deployment = await deployDemo(connection)
  await writeDeployment(homeFiles.deployment, deployment)
  const catalogue = await readDemoCatalogue(deployment.token.decimals)
  const people = await seedMall(connection, deployment, { now: Math.floor(Date.now() / 1_000), catalogue })
  await keepClock(connection.publicClient, genesis)
  await writePeople(people)
  return deployment
}

async function requireMall({ publicClient }: Connection): Promise<Deployment> {
  const deployment = await readDeployment(homeFiles.deployment)
  const code = await publicClient.getCode({ address: deployment.mall })
  if (!code) throw new UserError(`the kept chain has lost its mall: begin anew with \`npm start -- --fresh\``)
  return deployment
}
