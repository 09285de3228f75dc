import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type Connection, connectRpc } from '../../../scripts/lib/chain/connect.ts'
import { demoAccount } from '../../../scripts/lib/demo/demo-accounts.ts'
import { type Deployment, readDeployment } from '../../../scripts/lib/deploy/deployment.ts'
import { type Person, readPeople } from '../../../scripts/lib/people.ts'
import { startProgram } from './program.ts'

/** The repository's root. */
export const root = join(import.meta.dirname, '..', '..', '..')

const runSchema = z.object({ web: z.url(), api: z.url(), server: z.url(), rpc: z.url() })

const START_PATIENCE_MS = 280_000
// the developer's own mall keeps the usual ports
const PORTS = { web: 22_300, chain: 22_400, api: 22_500, server: 22_600 }

/** A whole mall of its own, as `npm start` runs it: chain, mirror, private server, keeper and shop. */
export type RunningMall = {
  /** the folder that stands for `.banyan` */
  home: string
  web: string
  api: string
  server: string
  rpc: string
  deployment: Deployment
  people: Person[]
  connection: Connection
  stop: () => Promise<void>
}

/**
 * Starts a fresh mall on free ports, apart from any that runs already; it ends with the test.
 * `BANYAN_JOURNEY_HOME` names the home of one that runs, for those who write these tests.
 */
export async function startMall(): Promise<RunningMall> {
  const running = process.env.BANYAN_JOURNEY_HOME
  if (running) return { ...(await describeMall(running)), stop: async () => undefined }

  const home = await mkdtemp(join(tmpdir(), 'banyan-journey-'))
  const ports = Object.entries(PORTS).flatMap(([name, port]) => [`--${name}-port`, String(port)])
  const program = startProgram(join(root, 'scripts/start.ts'), ['--fresh', ...ports], { env: { BANYAN_HOME: home } })
  const stop = async () => {
    await program.stop()
    await rm(home, { recursive: true, force: true })
  }
  try {
    await program.until(async () => existsSync(join(home, 'run.json')), START_PATIENCE_MS)
    return { ...(await describeMall(home)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function describeMall(home: string): Promise<Omit<RunningMall, 'stop'>> {
  const { web, api, server, rpc } = runSchema.parse(JSON.parse(await readFile(join(home, 'run.json'), 'utf8')))
  const deployment = await readDeployment(join(home, 'deployment.json'))
  const people = await readPeople(join(home, 'people.json'))
  return { home, web, api, server, rpc, deployment, people, connection: await connectRpc(rpc, demoAccount('journey')) }
}

/** Somebody of the demo, by name. */
export function personOf({ people }: RunningMall, name: string): Person {
  const person = people.find((each) => each.name === name)
  if (!person) throw new Error(`the demo has nobody named ${name}`)
  return person
}
