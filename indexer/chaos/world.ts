import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../src/sink/database.ts'
import { openPglite } from '../src/sink/pglite.ts'
import { openPostgres } from '../src/sink/postgres.ts'
import { type Chain, startAnvil } from '../test/support/anvil.ts'
import { TestMall } from '../test/support/mall.ts'
import { type PostgresServer, startPostgres } from '../test/support/postgres-server.ts'
import { playStory } from '../test/support/story.ts'
import { ProgramProcess } from './program-process.ts'

// blocks that were taken back count as well
const KEPT_STATES = 1_000
// migrated once: making a database anew is slow, copying one is quick
const TEMPLATE = 'template_of_mirror'

/** A chain with a mall that has lived, a program and databases: what the lives of one lane share, one after the other. */
export type World = {
  chain: Chain
  mall: TestMall
  chainId: number
  server: PostgresServer
  program: ProgramProcess
  deployment: string
  /** the chain as it was when the world began */
  reset: () => Promise<void>
  /** an empty mirror to be filled by the program, and to be opened when it has ended */
  newMirror: (kind: Database['kind'], name: string) => Promise<Mirrored>
  end: () => Promise<void>
}

export type Mirrored = { settings: Record<string, string>; open: () => Promise<Database>; drop: () => Promise<void> }

/**
 * Makes a world. Even lanes have a local chain, whose blocks are final by depth; odd ones another, whose node tells what is
 * final and whose mirror is never emptied.
 */
export async function createWorld(lane: number): Promise<World> {
  const chainId = lane % 2 === 0 ? 31_337 : 4_242
  const folder = await mkdtemp(join(tmpdir(), 'banyan-chaos-'))
  const chain = await startAnvil(['--chain-id', String(chainId)], { keptStates: KEPT_STATES })
  const mall = await TestMall.deploy(chain)
  await playStory(mall)
  const deployment = join(folder, `${chainId}.json`)
  await writeFile(deployment, JSON.stringify({ ...mall.deployment, chainId }))
  const server = await startPostgres()
  const template = join(folder, 'template')
  await (await openPglite(template)).close()
  await server.createDatabase(TEMPLATE)
  await (await openPostgres(server.urlOf(TEMPLATE))).close()
  const program = new ProgramProcess()
  let snapshot = await chain.rpc<string>('evm_snapshot')

  return {
    chain,
    mall,
    chainId,
    server,
    program,
    deployment,
    async reset() {
      await chain.rpc('evm_revert', [snapshot])
      snapshot = await chain.rpc<string>('evm_snapshot')
    },
    async newMirror(kind, name) {
      if (kind === 'postgres') {
        await server.createDatabase(name, TEMPLATE)
        const url = server.urlOf(name)
        const drop = () => server.dropDatabase(name)
        return { settings: { DATABASE_URL: url }, open: () => openPostgres(url), drop }
      }
      const data = join(folder, name)
      await cp(template, data, { recursive: true })
      const drop = () => rm(data, { recursive: true, force: true })
      return { settings: { DATA_DIR: data }, open: () => openPglite(data), drop }
    },
    async end() {
      await program.end()
      await chain.stop()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
